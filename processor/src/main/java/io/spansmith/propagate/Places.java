package io.spansmith.propagate;

import io.spansmith.config.DestinationConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells destinations apart without naming them. */
public final class Places {

  /**
   * Eight hex digits that are the same for the same address, key and workspace. Too short to say
   * anything of the key.
   */
  public static String of(DestinationConfig destination) {
    String all =
        destination.endpoint()
            + '\n'
            + destination.apiKey().reveal()
            + '\n'
            + destination.workspaceId();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Places() {}
}
