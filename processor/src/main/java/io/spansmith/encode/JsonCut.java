package io.spansmith.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.JsonWriter;
import io.spansmith.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON text made shorter from within: it stays valid and says what was left out. */
final class JsonCut {

  private static final int SHORTEST = 64;

  /** Writes the text when it has at most so many bytes in UTF-8, else a shorter one. */
  static void fit(JsonText text, JsonWriter out, long maxBytes) {
    int start = out.size();
    text.writeTo(out);
    if (out.size() - start > maxBytes) {
      String whole = out.takeBack(start);
      out.raw(shorter(whole, maxBytes).getBytes(UTF_8));
    }
  }

  private static String shorter(String json, long maxBytes) {
    Json value = JsonReader.read(json);
    if (value != null) {
      for (long cap = maxBytes / 2; cap >= SHORTEST; cap /= 4) {
        String cut = JsonWriter.write(cut(value, (int) Math.min(cap, Integer.MAX_VALUE)));
        if (utf8Length(cut) <= maxBytes) {
          return cut;
        }
      }
    }
    int end = (int) Math.min(json.length(), Math.max(0, maxBytes / 8));
    return Json.object().put("cut", text(json, end)).build().toString();
  }

  private static Json cut(Json value, int cap) {
    if (value instanceof Json.Str str) {
      return str.value().length() <= cap ? value : new Json.Str(text(str.value(), cap));
    }
    if (value instanceof Json.Arr arr) {
      List<Json> items = new ArrayList<>(arr.items().size());
      arr.items().forEach(item -> items.add(cut(item, cap)));
      return Json.array(items);
    }
    if (value instanceof Json.Obj obj) {
      ObjectBuilder copy = Json.object();
      for (Map.Entry<String, Json> member : obj.members().entrySet()) {
        copy.put(member.getKey(), cut(member.getValue(), cap));
      }
      return copy.build();
    }
    return value;
  }

  /** The beginning of a text and how much of it is missing; no character is split. */
  static String text(String text, int length) {
    int end = Math.min(length, text.length());
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "...[" + (text.length() - end) + " characters cut]";
  }

  static long utf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private JsonCut() {}
}
