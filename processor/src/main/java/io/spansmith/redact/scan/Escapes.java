package io.spansmith.redact.scan;

/** Reads one escape of a text: what it stands for and where it ends. Not thread-safe; reused. */
final class Escapes {

  /** What a backslash and one character stand for, zero where more must be looked at. */
  static final byte[] SIMPLE = new byte[256];

  static {
    "\"/'".chars().forEach(c -> SIMPLE[c] = (byte) c);
    SIMPLE['n'] = '\n';
    SIMPLE['t'] = '\t';
    SIMPLE['r'] = '\r';
    SIMPLE['b'] = ' ';
    SIMPLE['f'] = ' ';
  }

  /** How many characters tell the first track of a card, at least. */
  private static final int TRACK = 14;

  /** The character that the escape read last stands for. */
  char decoded;

  /** Reads what begins with a sign of {@link EscapeSigns}; where it ends. */
  int read(String text, int start) {
    char sign = text.charAt(start);
    int end =
        switch (sign) {
          case '\\' -> backslashes(text, start);
          case '%' -> percent(text, start);
          default -> start + 1;
        };
    decoded = end == start + 1 ? sign : decoded;
    while (decoded == '&') {
      int referred = Entities.after(text, end);
      if (referred < 0) {
        break;
      }
      decoded = Entities.decoded(text, end);
      end = referred;
    }
    return end;
  }

  private int backslashes(String text, int start) {
    int n = text.length();
    int i = start;
    while (i < n && text.charAt(i) == '\\') {
      i++;
    }
    if (i == n) {
      decoded = '\\';
      return i;
    }
    char c = text.charAt(i);
    if (c < 256 && SIMPLE[c] != 0) {
      decoded = (char) SIMPLE[c];
      return i + 1;
    }
    if (c == 'u' && hex(text, i + 1, 4)) {
      decoded = (char) Integer.parseInt(text, i + 1, i + 5, 16);
      return i + 5;
    }
    decoded = '\\';
    return i;
  }

  private int percent(String text, int start) {
    int i = start + 1;
    while (text.startsWith("25", i) && hex(text, i + 2, 2)) {
      i += 2;
    }
    if (isTrack(text, start)) {
      decoded = ' ';
      return start + 2;
    }
    if (!hex(text, i, 2)) {
      decoded = '%';
      return start + 1;
    }
    decoded = (char) Integer.parseInt(text, i, i + 2, 16);
    return i + 2;
  }

  /** What a card's magnetic stripe begins with before the number (ISO/IEC 7813 §4). */
  private static boolean isTrack(String text, int start) {
    if (start + TRACK > text.length() || text.charAt(start + 1) != 'B') {
      return false;
    }
    int i = start + 2;
    while (i < start + TRACK && Chars.isDigit(text.charAt(i))) {
      i++;
    }
    return i == start + TRACK;
  }

  private static boolean hex(String text, int start, int count) {
    if (start + count > text.length()) {
      return false;
    }
    for (int i = start; i < start + count; i++) {
      if (!Chars.isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
