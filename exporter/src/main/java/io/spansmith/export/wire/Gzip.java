package io.spansmith.export.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip at a chosen level; the JDK's stream knows only the default. */
final class Gzip extends GZIPOutputStream {

  private static final int BUFFER = 8192;

  Gzip(OutputStream out, int level) throws IOException {
    super(out, BUFFER);
    def.setLevel(level);
  }

  static byte[] compress(byte[] bytes, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (Gzip gzip = new Gzip(out, level)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("a stream in memory does not fail", e);
    }
    return out.toByteArray();
  }
}
