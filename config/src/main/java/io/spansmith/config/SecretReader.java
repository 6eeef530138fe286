package io.spansmith.config;

import io.spansmith.config.ConfigNode.Scalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@code KEY} or {@code KEY_file} as a secret. */
final class SecretReader {

  /** The secret, or null when neither key is there or the text is empty. */
  static @Nullable Secret read(Section section, String key) {
    String fileKey = key + "_file";
    String value = section.text(key);
    String file = section.text(fileKey);
    section.note(key, "secret", "");
    section.note(fileKey, "path", "");
    if (value != null && file != null) {
      section
          .diagnostics()
          .problem(
              section.placeOf(fileKey),
              "`" + section.pathOf(key) + "` and `" + fileKey + "` are both given",
              "keep one of them");
    }
    if (file != null) {
      return fromFile(section, fileKey, file);
    }
    if (value == null) {
      return null;
    }
    noticeLiteral(section, key, "use ${VARIABLE} or `" + fileKey + "`");
    return Secret.of(LangSmithEnvironment.unquoted(value));
  }

  /** Says so when the text of a secret stands in the configuration. */
  static void noticeLiteral(Section section, String key, String hint) {
    if (section.node(key) instanceof Scalar scalar && scalar.literal()) {
      section
          .diagnostics()
          .notice(
              section.placeOf(key),
              "`" + section.pathOf(key) + "` is written in the file itself",
              hint);
    }
  }

  private static @Nullable Secret fromFile(Section section, String key, String file) {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException notPath) {
      section
          .diagnostics()
          .problem(section.placeOf(key), "`" + section.pathOf(key) + "` is not a path", "");
      return null;
    }
    if (!Files.isReadable(path)) {
      section
          .diagnostics()
          .notice(
              section.placeOf(key),
              "the file of `" + section.pathOf(key) + "` cannot be read now",
              "it is read again at each use");
    }
    return Secret.from(new SecretFile(path));
  }

  private SecretReader() {}
}
