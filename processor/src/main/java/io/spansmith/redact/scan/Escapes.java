package io.spansmith.redact.scan;

/** Reads one escape of a text: what it stands for and where it ends. Not thread-safe; reused. */
final class Escapes {

  /** The character that the escape read last stands for. */
  char decoded;

  /** Reads what begins with a backslash or a percent sign; where it ends. */
  int read(String text, int start) {
    return text.charAt(start) == '\\' ? backslashes(text, start) : percent(text, start);
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
    switch (c) {
      case 'n' -> decoded = '\n';
      case 't' -> decoded = '\t';
      case 'r' -> decoded = '\r';
      case 'b', 'f' -> decoded = ' ';
      case '"', '/', '\'' -> decoded = c;
      case 'u' -> {
        if (!hex(text, i + 1, 4)) {
          decoded = '\\';
          return i;
        }
        decoded = (char) Integer.parseInt(text, i + 1, i + 5, 16);
        return i + 5;
      }
      default -> {
        decoded = '\\';
        return i;
      }
    }
    return i + 1;
  }

  private int percent(String text, int start) {
    int i = start + 1;
    while (text.startsWith("25", i) && hex(text, i + 2, 2)) {
      i += 2;
    }
    if (!hex(text, i, 2)) {
      decoded = '%';
      return start + 1;
    }
    decoded = (char) Integer.parseInt(text, i, i + 2, 16);
    return i + 2;
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
