package io.spansmith.cli.log;

/**
 * Writes any text so that it stays within one line, one string and a bound: what ends a line for
 * somebody, moves a terminal's cursor or is no Unicode is escaped or replaced.
 */
final class OneLine {

  private static final String CUT = "...";

  /** Appends a text with the quotes of a JSON string. */
  static void quoted(String text, int maxBytes, StringBuilder out) {
    out.append('"');
    append(text, maxBytes, true, out);
    out.append('"');
  }

  /** Appends a text as it is. */
  static void plain(String text, int maxBytes, StringBuilder out) {
    append(text, maxBytes, false, out);
  }

  private static void append(String text, int maxBytes, boolean quoted, StringBuilder out) {
    int left = maxBytes;
    for (int i = 0; i < text.length(); ) {
      int from = out.length();
      int c = text.codePointAt(i);
      character(c, quoted, out);
      left -= bytes(out, from);
      if (left < 0) {
        out.setLength(from);
        out.append(CUT);
        return;
      }
      i += Character.charCount(c);
    }
  }

  private static void character(int c, boolean quoted, StringBuilder out) {
    if (c == '"' || c == '\\') {
      out.append(quoted ? "\\" : "").append((char) c);
      return;
    }
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          escape(c, out);
      case Character.SURROGATE -> out.append('\ufffd');
      default -> out.appendCodePoint(c);
    }
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        for (char half : Character.toChars(c)) {
          out.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(half >> shift & 15, 16));
          }
        }
      }
    }
  }

  private static int bytes(CharSequence text, int from) {
    int bytes = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private OneLine() {}
}
