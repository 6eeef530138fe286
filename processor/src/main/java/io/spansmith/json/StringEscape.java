package io.spansmith.json;

/** The escapes of a JSON string (RFC 8259 §7). */
final class StringEscape {

  /** What a part of a JSON string says that has escapes, all of them valid. */
  static String decode(String text, int from, int to) {
    int escape = text.indexOf('\\', from);
    StringBuilder out = new StringBuilder(to - from);
    int at = from;
    while (escape >= 0 && escape < to) {
      append(text, at, escape, out);
      at = read(text, escape, false, out);
      escape = text.indexOf('\\', at);
    }
    append(text, at, to, out);
    return out.toString();
  }

  /** A builder copies a string at once, but a part of one char by char. */
  static void append(String text, int from, int to, StringBuilder out) {
    if (to - from > 8) {
      out.append(text.substring(from, to));
    } else {
      out.append(text, from, to);
    }
  }

  /**
   * The place behind the escape at the backslash, or -1 when it cannot stay as it is: it is cut,
   * wrong, or spells a character that need not be escaped.
   */
  static int skip(String text, int backslash) {
    if (backslash + 1 >= text.length()) {
      return -1;
    }
    return switch (text.charAt(backslash + 1)) {
      case 'n', 't', 'r', 'b', 'f', '"', '\\', '/' -> backslash + 2;
      case 'u' -> {
        int code = hex(text, backslash + 2);
        yield code >= 0 && code < 0x20 ? backslash + 6 : -1;
      }
      default -> -1;
    };
  }

  /**
   * Appends what the escape at the backslash stands for.
   *
   * @param lenient keeps an escape that JSON does not know as it is
   * @return the place behind it, or the complement of where reading stopped when it is cut or wrong
   */
  static int read(String text, int backslash, boolean lenient, StringBuilder out) {
    if (backslash + 1 >= text.length()) {
      return ~text.length();
    }
    char c = text.charAt(backslash + 1);
    int behind = backslash + 2;
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case '"', '\\', '/' -> out.append(c);
      case 'u' -> {
        int code = hex(text, behind);
        if (code < 0) {
          return behind + 4 > text.length() ? ~text.length() : ~behind;
        }
        out.append((char) code);
        return behind + 4;
      }
      default -> {
        if (!lenient) {
          return ~behind;
        }
        out.append('\\').append(c);
      }
    }
    return behind;
  }

  /** Writes the escape of a character that cannot stay as it is; where it ends. */
  static int put(char c, byte[] out, int from) {
    int at = from;
    out[at++] = '\\';
    switch (c) {
      case '"', '\\' -> out[at++] = (byte) c;
      case '\n' -> out[at++] = 'n';
      case '\r' -> out[at++] = 'r';
      case '\t' -> out[at++] = 't';
      default -> {
        out[at++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          out[at++] = (byte) Character.forDigit(c >> shift & 15, 16);
        }
      }
    }
    return at;
  }

  private static int hex(String text, int from) {
    if (from + 4 > text.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      code = code << 4 | digit;
    }
    return code;
  }

  private StringEscape() {}
}
