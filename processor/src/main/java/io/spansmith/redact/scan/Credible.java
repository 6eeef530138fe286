package io.spansmith.redact.scan;

import io.spansmith.redact.detect.Identifiers;
import io.spansmith.redact.detect.Placeholders;
import io.spansmith.redact.detect.Randomness;

/** Whether a value can be the secret that its name announces. */
final class Credible {

  static final int LONGEST_PASSWORD = 128;

  /** Signs that join no words. */
  private static final Kinds.Set SIGNS = Kinds.Set.of("!@#$%^&*{}[]<>~|?()+=");

  private static final Kinds.Set WORDY = Kinds.LETTERS.or(Kinds.WIDE).or(Kinds.Set.of("._-/"));
  private static final Kinds.Set NUMBER = Kinds.DIGITS.or(Kinds.Set.of("."));
  private static final Kinds.Set MEMBER = Kinds.ALNUM.or(Kinds.Set.of("_."));

  /** Dots or stars after it say that the rest was left out. */
  static boolean isElided(Scan s, Value value) {
    char c = s.v[value.end];
    return (c == '.' || c == '*') && s.v[value.end + 1] == c && s.v[value.end + 2] == c
        || c == '\u2026';
  }

  /** Three dots between its beginning and its end stand for the rest. */
  private static boolean isCut(Scan s, Value value) {
    for (int i = value.start + 1; i < value.end - 2; i++) {
      if (s.v[i] == '.' && s.v[i + 1] == '.' && s.v[i + 2] == '.') {
        return true;
      }
    }
    return false;
  }

  /** Four kinds of signs or more that join no words, as generators of secrets mix in. */
  private static boolean isSigned(Scan s, Value value) {
    return value.kinds(s).different(SIGNS) > 3
        && value.end - value.start > 15
        && Randomness.entropy(s.view.text(value.start, value.end)) > 3.5;
  }

  /** Letters of one case without a sign: names of things have humps or signs when so long. */
  private static boolean isOneWord(Scan s, Value value) {
    return value.kinds(s).only(Chars.isUpper(s.v[value.start]) ? Kinds.UPPER : Kinds.LOWER);
  }

  /** One kind of character only, but more of it, and of more sorts, than words or counts have. */
  static boolean isRun(Scan s, Value value) {
    return value.kinds(s).only(Kinds.ALNUM)
        && value.end - value.start > 19
        && Randomness.entropy(s.view.text(value.start, value.end)) > 3
        && !Opaque.isStandIn(s.v, value.start, value.end);
  }

  static boolean isPassword(Scan s, Value value, boolean tight) {
    int length = value.end - value.start;
    if (length < 4 || length > LONGEST_PASSWORD) {
      return false;
    }
    if (Opaque.isStandIn(s.v, value.start, value.end) || isCode(s, value)) {
      return false;
    }
    return value.quoted || tight || length > 5 && (!isWordy(s, value) || isMixed(s, value));
  }

  /** Capitals where no word has them. */
  private static boolean isMixed(Scan s, Value value) {
    int humps = 0;
    for (int i = value.start + 1; i < value.end; i++) {
      humps += Chars.isUpper(s.v[i]) && Chars.isLower(s.v[i - 1]) ? 1 : 0;
    }
    return humps > 2 && !Identifiers.likely(s.view.text(value.start, value.end));
  }

  static boolean isPin(Scan s, Value value) {
    int length = value.end - value.start;
    return length > 2 && length < 9 && value.kinds(s).only(Kinds.DIGITS);
  }

  static boolean isSecret(Scan s, Value value) {
    int length = value.end - value.start;
    if (length < 6 || Opaque.isStandIn(s.v, value.start, value.end)) {
      return false;
    }
    if (value.spaced
        || isElided(s, value)
        || isCut(s, value)
        || isCode(s, value)
        || isNumber(s, value)) {
      return false;
    }
    if (isWordy(s, value)) {
      return length > 15 && (isDrawn(s, value) || value.quoted && isOneWord(s, value));
    }
    String text = s.view.text(value.start, value.end);
    return Randomness.entropy(text) >= 2.5 && !Placeholders.counted(text);
  }

  static boolean isKey(Scan s, Value value) {
    if (value.isRefused()) {
      return false;
    }
    boolean key = isWritten(s, value);
    if (!key) {
      value.refuse();
    }
    return key;
  }

  /** As a key is, and as nothing else that is like it; keys of caches have colons. */
  private static boolean isWritten(Scan s, Value value) {
    return !value.spaced
        && (isDrawn(s, value) || value.quoted && isSigned(s, value))
        && !isCut(s, value)
        && !Opaque.isUuid(s.v, value.start, value.end)
        && !isDigest(s, value)
        && !(value.bare && value.kinds(s).has(':'))
        && !Opaque.isStandIn(s.v, value.start, value.end)
        && !isCode(s, value);
  }

  private static boolean isDrawn(Scan s, Value value) {
    int length = value.end - value.start;
    return length > 15
        && (length > Opaque.LOOKED_AT || value.kinds(s).mayBeDrawn())
        && Opaque.isKey(s.v, value.start, value.end, 16);
  }

  /** Under a name that says no more than key, a digest is more likely than a secret. */
  static boolean isDigest(Scan s, Value value) {
    if (!value.bare) {
      return false;
    }
    int hex = value.end;
    while (hex > value.start && s.v[hex - 1] != '-') {
      hex--;
    }
    return Opaque.isHex(s.v, hex, value.end)
        && (hex == value.start || value.end - hex > 31 && isWords(s.v, value.start, hex));
  }

  /** Words that dashes join, as the keys of caches begin. */
  private static boolean isWords(char[] v, int from, int to) {
    boolean words = true;
    for (int i = from; words && i < to; i++) {
      words = Chars.isLetter(v[i]) || v[i] == '-' || v[i] == '_';
    }
    return words;
  }

  /** Letters and signs that join words, without a digit: a name or a word, not a secret. */
  static boolean isWordy(Scan s, Value value) {
    return value.kinds(s).only(WORDY);
  }

  /** A call, a cast, an index, a path or a variable of a programming language. */
  static boolean isCode(Scan s, Value value) {
    if (!value.quoted && (s.v[value.start] == '(' || isMember(s, value))) {
      return true;
    }
    boolean opens = value.kinds(s).has('(') || value.kinds(s).has('[');
    for (int i = value.start + 1; opens && i < value.end; i++) {
      char c = s.v[i];
      if ((c == '(' || c == '[') && Chars.isAlnum(s.v[i - 1])) {
        return !value.quoted;
      }
    }
    boolean path = s.v[value.start] == '/' && !Opaque.isKey(s.v, value.start, value.end, 20);
    return path
        || s.holds(value.start, "http")
        || s.holds(value.start, "arn:")
        || s.holds(value.start, "process.env");
  }

  /** A field of an object, such as {@code x509Possession.popPrivateKey}. */
  private static boolean isMember(Scan s, Value value) {
    boolean named = value.kinds(s).only(MEMBER);
    boolean parted = value.kinds(s).has('.') && s.v[value.start] != '.';
    if (!named && !parted) {
      return false;
    }
    String text = s.view.text(value.start, value.end);
    return named && Placeholders.reference(text)
        || parted && !isNumbered(s, value) && Identifiers.likely(text);
  }

  /** Ends in digits after a dot or a dash, as no member does. */
  private static boolean isNumbered(Scan s, Value value) {
    int i = value.end;
    while (i > value.start && Chars.isDigit(s.v[i - 1])) {
      i--;
    }
    char sign = s.before(i);
    return i < value.end && i > value.start && (sign == '.' || sign == '-' || sign == '!');
  }

  /** A name, an equals sign and a value (RFC 6265 §4.1.1), or what looks drawn by chance. */
  static boolean isCookie(Scan s, Value value) {
    int i = value.start;
    while (i < value.end && (Chars.isLocal(s.v[i]) || s.v[i] == '|')) {
      i++;
    }
    boolean pair = i > value.start && i < value.end && s.v[i] == '=' && s.v[i + 1] != '=';
    if (pair && value.end - value.start > 5) {
      return true;
    }
    boolean key =
        !value.isRefused() && Opaque.isKey(s.v, value.start, value.end, 12) && !value.spaced;
    if (!key) {
      value.refuse();
    }
    return key;
  }

  /** An integer or a decimal, as times and counts are. */
  private static boolean isNumber(Scan s, Value value) {
    if (!value.kinds(s).only(NUMBER)) {
      return false;
    }
    int points = 0;
    for (int i = value.start; i < value.end; i++) {
      points += s.v[i] == '.' ? 1 : 0;
    }
    return points == 1 || !value.quoted && value.end - value.start < 14;
  }

  private Credible() {}
}
