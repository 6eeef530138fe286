package io.spansmith.cli.evaluate;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every text that a reader of a JSON value can come by: keys, strings, JSON inside strings. */
final class Layers {

  private static final int DEEPEST = 6;

  private final Set<String> texts = new LinkedHashSet<>();

  private Layers() {}

  /** The text itself and all that is written in it. */
  static Set<String> of(String text) {
    Layers layers = new Layers();
    layers.read(text, 0);
    return layers.texts;
  }

  /** Whether a text is JSON as a strict reader wants it. */
  static boolean parses(String text) {
    return JsonReader.read(text) != null;
  }

  private void read(String text, int depth) {
    if (!texts.add(text) || depth > DEEPEST) {
      return;
    }
    Json json = JsonReader.read(text);
    if (json != null) {
      walk(json, depth + 1);
      return;
    }
    if (text.indexOf("\\u") >= 0 || text.indexOf("\\\"") >= 0) {
      Json unescaped = JsonReader.read('"' + text.replace("\"", "\\\"") + '"');
      if (unescaped instanceof Json.Str str) {
        read(str.value(), depth + 1);
      }
    }
    if (text.indexOf('%') >= 0) {
      try {
        read(URLDecoder.decode(text, StandardCharsets.UTF_8), depth + 1);
      } catch (IllegalArgumentException notEncoded) {
        texts.add(text);
      }
    }
  }

  private void walk(Json json, int depth) {
    if (json instanceof Json.Obj obj) {
      obj.members()
          .forEach(
              (key, value) -> {
                read(key, depth);
                walk(value, depth);
              });
    } else if (json instanceof Json.Arr arr) {
      arr.items().forEach(item -> walk(item, depth));
    } else if (json instanceof Json.Str str) {
      read(str.value(), depth);
    } else if (json instanceof Json.Num num) {
      texts.add(num.literal());
    }
  }
}
