package io.spansmith.redact.scan;

import java.util.Arrays;

/** Character classes, as tables over ASCII. */
final class Chars {

  static final int LETTER = 1;
  static final int DIGIT = 2;

  /** Letters and digits. */
  static final byte WORD = 1;

  /** What is not seen and parts nothing: a value with some in it is still that value. */
  static final byte HIDDEN = 4;

  static final char SOFT_HYPHEN = '\u00ad';

  /** {@link #WORD}, {@link #DIGIT} and {@link #HIDDEN} for every character there is. */
  static final byte[] CLASSES = new byte[Character.MAX_VALUE + 1];

  private static final int HEX = 1;
  private static final int BASE64 = 2;
  private static final int LOCAL = 4;
  private static final int NAME = 8;
  private static final int BLANK = 16;
  private static final int URL_SAFE = 32;

  private static final int ENDS_VALUE = 64;

  private static final byte[] SETS = new byte[128];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      CLASSES[c] = WORD;
      CLASSES[c - 32] = WORD;
      mark(c, BASE64 | LOCAL | NAME | URL_SAFE);
      mark((char) (c - 32), BASE64 | LOCAL | NAME | URL_SAFE);
    }
    for (char c = '0'; c <= '9'; c++) {
      CLASSES[c] = WORD | DIGIT;
      mark(c, HEX | BASE64 | LOCAL | NAME | URL_SAFE);
    }
    for (char c = 'a'; c <= 'f'; c++) {
      mark(c, HEX);
      mark((char) (c - 32), HEX);
    }
    // Joiners, marks of direction, byte order marks (Unicode §23.2 to §23.3, §23.8).
    CLASSES[SOFT_HYPHEN] = HIDDEN;
    CLASSES['\ufeff'] = HIDDEN;
    Arrays.fill(CLASSES, 0x200b, 0x2010, HIDDEN);
    Arrays.fill(CLASSES, 0x202a, 0x202f, HIDDEN);
    Arrays.fill(CLASSES, 0x2060, 0x2070, HIDDEN);
    markAll("+/=", BASE64);
    markAll("-_=", URL_SAFE);
    markAll("._%+'-!#$&*^~", LOCAL);
    markAll("_-.", NAME);
    markAll(" \t\r\n", BLANK);
    markAll(" \t\r\n\"'`,;}])<>|&\\", ENDS_VALUE);
  }

  private static void markAll(String chars, int set) {
    chars.chars().forEach(c -> mark((char) c, set));
  }

  private static void mark(char c, int set) {
    SETS[c] |= (byte) set;
  }

  private static boolean in(char c, int set) {
    return c < 128 && (SETS[c] & set) != 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isAlnum(char c) {
    return (CLASSES[c] & WORD) != 0;
  }

  static boolean isHidden(char c) {
    return (CLASSES[c] & HIDDEN) != 0;
  }

  static boolean isHex(char c) {
    return in(c, HEX);
  }

  static boolean isBase64(char c) {
    return in(c, BASE64);
  }

  static boolean isUrlSafe(char c) {
    return in(c, URL_SAFE);
  }

  /** Characters of identifiers, header names and option names. */
  static boolean isName(char c) {
    return in(c, NAME);
  }

  static boolean isBlank(char c) {
    return in(c, BLANK);
  }

  /** What ends a value that stands without quotes. */
  static boolean endsValue(char c) {
    return c < 128 ? in(c, ENDS_VALUE) : c > 0x2E80 && !Character.isSurrogate(c);
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Characters of the part of a mail address before the at sign. */
  static boolean isLocal(char c) {
    return c < 128 ? in(c, LOCAL) : isForeignLetter(c);
  }

  /** Letters beyond ASCII of scripts that put blanks between words. */
  static boolean isForeignLetter(char c) {
    return c >= 0xC0 && c < 0x2E80 && Character.isLetterOrDigit(c);
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  private Chars() {}
}
