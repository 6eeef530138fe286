package io.spansmith.redact.scan;

import java.util.Arrays;

/**
 * A text with its escapes taken as the characters they stand for, and the way back.
 *
 * <p>{@code \n}, {@code \}{@code u0040}, {@code \"} and {@code %40} are one character each, however
 * often they were escaped ({@code \\\"}): an escape letter is never part of a token, and what is
 * cut out of the source is always whole escapes. Texts without a backslash or a percent sign are
 * their own view. Not thread-safe; reused from text to text.
 */
final class View {

  /** Zeros after the last character, so that looking ahead needs no test. */
  static final int PAD = 8;

  private static final int KEPT = 1 << 18;

  private String source = "";
  private char[] chars = new char[1024];
  private final Narrow narrow = new Narrow();
  private int length;
  private int[] at = new int[64];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int units;

  void load(String text) {
    source = text;
    units = 0;
    int n = text.length();
    if (chars.length < n + Eight.PAD) {
      chars = new char[n + Eight.PAD + n / 4];
    }
    int escape = text.indexOf('\\');
    int percent = text.indexOf('%');
    if (escape < 0 && percent < 0) {
      text.getChars(0, n, chars, 0);
      length = n;
    } else {
      decode(text, escape < 0 ? n : escape, percent < 0 ? n : percent);
    }
    Arrays.fill(chars, length, length + PAD, '\0');
    narrow.load(chars, length);
  }

  /** Lets go of the text, and of a buffer that grew past what is worth keeping. */
  void release() {
    source = "";
    if (chars.length > KEPT) {
      chars = new char[1024];
    }
    if (at.length > KEPT) {
      at = new int[64];
      from = new int[64];
      to = new int[64];
    }
  }

  private void decode(String text, int escape, int percent) {
    int n = text.length();
    int read = 0;
    int write = 0;
    while (read < n) {
      int next = Math.min(escape, percent);
      if (next > read) {
        text.getChars(read, next, chars, write);
        write += next - read;
        read = next;
        if (read >= n) {
          break;
        }
      }
      int end = read == escape ? backslashes(text, read) : percent(text, read);
      if (end > read + 1) {
        note(write, read, end);
      }
      chars[write++] = decoded;
      read = end;
      if (escape < read) {
        int found = text.indexOf('\\', read);
        escape = found < 0 ? n : found;
      }
      if (percent < read) {
        int found = text.indexOf('%', read);
        percent = found < 0 ? n : found;
      }
    }
    length = write;
  }

  private char decoded;

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

  private void note(int view, int start, int end) {
    if (units == at.length) {
      at = Arrays.copyOf(at, units * 2);
      from = Arrays.copyOf(from, units * 2);
      to = Arrays.copyOf(to, units * 2);
    }
    at[units] = view;
    from[units] = start;
    to[units++] = end;
  }

  char[] chars() {
    return chars;
  }

  /** The characters as bytes. */
  Narrow narrow() {
    return narrow;
  }

  int length() {
    return length;
  }

  String source() {
    return source;
  }

  /** Where in the source the character begins that stands at {@code index} in the view. */
  int sourceIndex(int index) {
    int unit = Arrays.binarySearch(at, 0, units, index);
    if (unit >= 0) {
      return from[unit];
    }
    int before = -unit - 2;
    return before < 0 ? index : to[before] + index - at[before] - 1;
  }

  /** How many source characters spell the character at {@code index}. */
  int spelled(int index) {
    return units == 0 ? 1 : sourceIndex(index + 1) - sourceIndex(index);
  }

  /** How the source spells the character at {@code index}. */
  String spelling(int index) {
    return source.substring(sourceIndex(index), sourceIndex(index + 1));
  }

  /** All characters, the source itself where it has no escapes. */
  String whole() {
    return units == 0 ? source : text(0, length);
  }

  String text(int start, int end) {
    return new String(chars, start, end - start);
  }
}
