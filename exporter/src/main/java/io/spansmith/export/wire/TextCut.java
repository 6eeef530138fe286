package io.spansmith.export.wire;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shortens a value to a number of UTF-8 bytes. JSON stays JSON: it is cut inside its strings, and
 * where there are too many elements the later ones give way. A mark says how much is gone.
 */
final class TextCut {

  private static final int MARK = 40;

  static String to(String text, int target) {
    if (JsonReader.looksStructured(text)) {
      Json json = JsonReader.readLeniently(text);
      if (json != null) {
        return JsonWriter.write(shrink(json, target));
      }
    }
    return cut(text, target);
  }

  private static Json shrink(Json value, long target) {
    if (size(value) <= target) {
      return value;
    }
    if (value instanceof Json.Str str) {
      return new Json.Str(cutEscaped(str.value(), target - 2));
    }
    if (value instanceof Json.Arr arr) {
      return shrink(arr, target);
    }
    return value instanceof Json.Obj obj ? shrink(obj, target) : Json.NULL;
  }

  private static Json shrink(Json.Arr arr, long target) {
    int kept = keep(arr.items().stream().mapToLong(TextCut::leastSize).toArray(), target);
    List<Json> items = arr.items().subList(0, kept);
    long[] sizes = items.stream().mapToLong(TextCut::size).toArray();
    long room = target - kept - 2 - (kept < arr.items().size() ? MARK : 0);
    long most = Shares.most(sizes, room);
    List<Json> shorter = new ArrayList<>(kept + 1);
    for (Json item : items) {
      shorter.add(shrink(item, most));
    }
    if (kept < arr.items().size()) {
      shorter.add(new Json.Str("<cut: " + (arr.items().size() - kept) + " items>"));
    }
    return Json.array(shorter);
  }

  private static Json shrink(Json.Obj obj, long target) {
    List<Map.Entry<String, Json>> members = List.copyOf(obj.members().entrySet());
    int kept =
        keep(
            members.stream()
                .mapToLong(m -> textSize(m.getKey()) + 3 + leastSize(m.getValue()))
                .toArray(),
            target);
    long keys = members.subList(0, kept).stream().mapToLong(m -> textSize(m.getKey()) + 4).sum();
    long[] sizes = members.subList(0, kept).stream().mapToLong(m -> size(m.getValue())).toArray();
    long room = target - keys - 2 - (kept < members.size() ? MARK : 0);
    long most = Shares.most(sizes, room);
    Map<String, Json> shorter = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : members.subList(0, kept)) {
      shorter.put(member.getKey(), shrink(member.getValue(), most));
    }
    if (kept < members.size()) {
      shorter.put("<cut>", new Json.Str("<cut: " + (members.size() - kept) + " members>"));
    }
    return new Json.Obj(shorter);
  }

  /** How many of the first elements have room for at least their smallest form. */
  private static int keep(long[] least, long target) {
    long sum = 2;
    for (int i = 0; i < least.length; i++) {
      sum += least[i] + 1;
      if (sum > target - MARK) {
        return i;
      }
    }
    return least.length;
  }

  private static long leastSize(Json value) {
    if (value instanceof Json.Arr || value instanceof Json.Obj) {
      return Math.min(size(value), MARK + 16);
    }
    return value instanceof Json.Str ? Math.min(size(value), MARK + 2) : size(value);
  }

  private static long size(Json value) {
    if (value instanceof Json.Str str) {
      return textSize(str.value()) + 2;
    }
    if (value instanceof Json.Arr arr) {
      return arr.items().stream().mapToLong(item -> size(item) + 1).sum() + 2;
    }
    if (value instanceof Json.Obj obj) {
      return obj.members().entrySet().stream()
              .mapToLong(m -> textSize(m.getKey()) + 4 + size(m.getValue()))
              .sum()
          + 2;
    }
    return value.toString().length();
  }

  /** UTF-8 bytes of a text inside JSON quotes. */
  private static long textSize(String text) {
    long size = 0;
    for (int i = 0; i < text.length(); i++) {
      size += escapedSize(text.charAt(i));
    }
    return size;
  }

  private static int escapedSize(char c) {
    if (c >= 0x800) {
      return 3;
    }
    if (c >= 0x80 || c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
      return 2;
    }
    return c < 0x20 ? 6 : 1;
  }

  private static String cutEscaped(String text, long target) {
    long room = target - MARK;
    int end = 0;
    while (end < text.length()) {
      room -= escapedSize(text.charAt(end));
      if (room < 0) {
        break;
      }
      end++;
    }
    return marked(text, end);
  }

  private static String cut(String text, int target) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= target) {
      return text;
    }
    return cutEscaped(text, target);
  }

  private static String marked(String text, int end) {
    int whole = end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + "<cut: " + (text.length() - whole) + " characters>";
  }

  private TextCut() {}
}
