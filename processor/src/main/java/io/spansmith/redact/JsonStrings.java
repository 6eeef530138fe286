package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.JsonWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The strings of a JSON text, also of JSON that is written in them; all else stays as it is. */
final class JsonStrings {

  /** Each layer makes a text longer, so that no text has many. */
  private static final int MOST_LAYERS = 16;

  private final UnaryOperator<String> change;

  private JsonStrings(UnaryOperator<String> change) {
    this.change = change;
  }

  /** The text with what no further JSON is written in changed; without layers all of it. */
  static String map(String text, UnaryOperator<String> change) {
    return new JsonStrings(change).layer(text, MOST_LAYERS);
  }

  private String layer(String text, int layers) {
    if (layers == 0 || !mayBeJson(text) || JsonReader.read(text) == null) {
      return change.apply(text);
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int open = text.indexOf('"');
    while (open >= 0) {
      int close = close(text, open);
      String literal = text.substring(open, close + 1);
      String changed = literal(literal, layers - 1);
      if (changed != null) {
        out.append(text, from, open).append(changed);
        from = close + 1;
      }
      open = text.indexOf('"', close + 1);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Null where nothing changes, so that the literal stays as it was spelled. */
  private @Nullable String literal(String literal, int layers) {
    if (!(JsonReader.read(literal) instanceof Json.Str string)) {
      return null;
    }
    String text = string.value();
    String changed = layer(text, layers);
    return changed.equals(text) ? null : JsonWriter.write(new Json.Str(changed));
  }

  private static boolean mayBeJson(String text) {
    return JsonReader.looksStructured(text) || text.startsWith("\"");
  }

  /** The quote that ends a string of well-formed JSON. */
  private static int close(String text, int open) {
    int i = open + 1;
    while (text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
