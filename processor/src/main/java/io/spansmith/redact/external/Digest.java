package io.spansmith.redact.external;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a text: what was asked can be known again without being kept. */
record Digest(long a, long b, long c, long d) {

  static Digest of(String text) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.UTF_16BE)));
      return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(
          "This JVM has no SHA-256, which every JVM must have", missing);
    }
  }
}
