package io.spansmith.json;

import java.util.Map;

/** Writes a value in its compact form: UTF-16 kept as it is, lone surrogates escaped. */
public final class JsonWriter {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** The compact text of a value. */
  public static String write(Json value) {
    StringBuilder out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  /** Appends the compact text of a value. */
  public static void write(Json value, StringBuilder out) {
    if (value instanceof Json.Str str) {
      writeString(str.value(), out);
    } else if (value instanceof Json.Obj obj) {
      writeObject(obj, out);
    } else if (value instanceof Json.Arr arr) {
      out.append('[');
      for (int i = 0; i < arr.items().size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        write(arr.items().get(i), out);
      }
      out.append(']');
    } else {
      out.append(value);
    }
  }

  private static void writeObject(Json.Obj obj, StringBuilder out) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, Json> member : obj.members().entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      writeString(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
    }
    out.append('}');
  }

  /** Appends a string with its quotes. */
  public static void writeString(String text, StringBuilder out) {
    out.append('"');
    int clean = EscapeScan.cleanPrefix(text);
    if (clean == text.length()) {
      out.append(text);
    } else {
      writeEscaped(text, clean, out);
    }
    out.append('"');
  }

  private static void writeEscaped(String text, int clean, StringBuilder out) {
    int from = 0;
    for (int i = clean; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      append(text, from, i, out);
      escape(c, out);
      from = i + 1;
      i += EscapeScan.cleanRun(text, from);
    }
    append(text, from, text.length(), out);
  }

  /** A builder copies a string at once, but a part of one char by char. */
  static void append(String text, int from, int to, StringBuilder out) {
    if (to - from > 8) {
      out.append(text.substring(from, to));
    } else {
      out.append(text, from, to);
    }
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default ->
          out.append("\\u")
              .append(HEX[c >> 12])
              .append(HEX[c >> 8 & 15])
              .append(HEX[c >> 4 & 15])
              .append(HEX[c & 15]);
    }
  }

  private JsonWriter() {}
}
