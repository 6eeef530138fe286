package io.spansmith.config;

import io.spansmith.config.ConfigNode.Scalar;

/** The version of the file's own format. */
final class FileFormat {

  static void check(Section root) {
    root.note("file_format", "string", "1.0");
    ConfigNode node = root.node("file_format");
    if (node == null) {
      return;
    }
    if (!(node instanceof Scalar scalar) || !scalar.text().matches("1(\\.\\d{1,3})?")) {
      root.wrong("file_format", node, "\"1.0\"");
    }
  }

  private FileFormat() {}
}
