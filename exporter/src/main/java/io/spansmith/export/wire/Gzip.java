package io.spansmith.export.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip at a chosen level; the JDK's stream knows only the default. */
final class Gzip extends GZIPOutputStream {

  private static final int BUFFER = 8192;

  Gzip(OutputStream out, int level) throws IOException {
    super(out, BUFFER);
    def.setLevel(level);
  }

  /** The first of what was compressed; as much as there is when it breaks off, or is none. */
  static byte[] open(byte[] compressed, int most) {
    ByteArrayOutputStream opened = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      int read = in.read(buffer);
      while (read > 0 && opened.size() < most) {
        opened.write(buffer, 0, Math.min(read, most - opened.size()));
        read = in.read(buffer);
      }
    } catch (IOException brokeOff) {
      return opened.toByteArray();
    }
    return opened.toByteArray();
  }
}
