package io.spansmith.export.wire;

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
}
