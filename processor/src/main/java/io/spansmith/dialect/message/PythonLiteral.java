package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Python's own spelling of dictionaries, {@code {'city': 'Oslo', 'now': True}}, which LangChain's
 * tools get their arguments in.
 */
public final class PythonLiteral {

  /** Longer text is left as it is. */
  private static final int MAX_LENGTH = 100_000;

  /** The object when the value is text of one, else the value. */
  public static @Nullable Json orElse(@Nullable Json value) {
    Json read = value instanceof Json.Str text ? read(text.value()) : null;
    return read == null ? value : read;
  }

  private static @Nullable Json read(String text) {
    if (!text.startsWith("{'") || text.length() > MAX_LENGTH) {
      return null;
    }
    StringBuilder json = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = string(text, at, json);
        if (at < 0) {
          return null;
        }
      } else if (Character.isLetter(c)) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        json.append(word(text.substring(at, end)));
        at = end;
      } else {
        json.append(c);
        at++;
      }
    }
    return JsonReader.read(json.toString()) instanceof Json.Obj obj ? obj : null;
  }

  private static String word(String word) {
    return switch (word) {
      case "True" -> "true";
      case "False" -> "false";
      case "None" -> "null";
      default -> word;
    };
  }

  /** Copies a string with the other quotes; the place behind it, or -1 when it does not end. */
  private static int string(String text, int from, StringBuilder json) {
    char quote = text.charAt(from);
    json.append('"');
    for (int at = from + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        json.append('"');
        return at + 1;
      }
      if (c == '\\' && at + 1 < text.length()) {
        char escaped = text.charAt(++at);
        json.append(escaped == '\'' ? "'" : "\\" + escaped);
      } else if (c == '"') {
        json.append("\\\"");
      } else {
        json.append(c);
      }
    }
    return -1;
  }

  private PythonLiteral() {}
}
