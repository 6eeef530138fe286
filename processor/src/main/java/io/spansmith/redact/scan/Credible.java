package io.spansmith.redact.scan;

import io.spansmith.redact.detect.Placeholders;
import io.spansmith.redact.detect.Randomness;

/** Whether a value can be the secret that its name announces. */
final class Credible {

  static final int LONGEST_PASSWORD = 128;

  /** Dots or stars after it say that the rest was left out. */
  static boolean isElided(Scan s, Value value) {
    char c = s.v[value.end];
    return (c == '.' || c == '*') && s.v[value.end + 1] == c && s.v[value.end + 2] == c
        || c == '\u2026';
  }

  /** One kind of character only, but more of it, and of more sorts, than words or counts have. */
  static boolean isRun(Scan s, Value value) {
    for (int i = value.start; i < value.end; i++) {
      if (!Chars.isAlnum(s.v[i])) {
        return false;
      }
    }
    return value.end - value.start > 19
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
    return value.quoted || tight ? true : !isWordy(s, value) && length > 5;
  }

  static boolean isPin(Scan s, Value value) {
    int length = value.end - value.start;
    for (int i = value.start; i < value.end; i++) {
      if (!Chars.isDigit(s.v[i])) {
        return false;
      }
    }
    return length > 2 && length < 9;
  }

  static boolean isSecret(Scan s, Value value) {
    int length = value.end - value.start;
    if (length < 6 || Opaque.isStandIn(s.v, value.start, value.end)) {
      return false;
    }
    if (value.spaced || isElided(s, value) || isCode(s, value)) {
      return false;
    }
    if (isWordy(s, value)) {
      return length > 15 && Opaque.isKey(s.v, value.start, value.end, 16);
    }
    String text = s.view.text(value.start, value.end);
    return Randomness.entropy(text) >= 2.5 && !Placeholders.counted(text);
  }

  static boolean isKey(Scan s, Value value) {
    return !value.spaced
        && Opaque.isKey(s.v, value.start, value.end, 16)
        && !Opaque.isUuid(s.v, value.start, value.end)
        && !isDigest(s, value)
        && !Opaque.isStandIn(s.v, value.start, value.end)
        && !isCode(s, value);
  }

  /** Under a name that says no more than key, a digest is more likely than a secret. */
  static boolean isDigest(Scan s, Value value) {
    return value.bare && Opaque.isHex(s.v, value.start, value.end);
  }

  /** Letters and signs that join words, without a digit: a name or a word, not a secret. */
  static boolean isWordy(Scan s, Value value) {
    for (int i = value.start; i < value.end; i++) {
      char c = s.v[i];
      if (!Chars.isLetter(c) && c < 128 && !(c == '.' || c == '_' || c == '-' || c == '/')) {
        return false;
      }
    }
    return true;
  }

  /** A call, an index, a path or a variable of a programming language. */
  static boolean isCode(Scan s, Value value) {
    for (int i = value.start + 1; i < value.end; i++) {
      char c = s.v[i];
      if (c == '(' && Chars.isLetter(s.v[i - 1]) || c == '[' && Chars.isLetter(s.v[i - 1])) {
        return !value.quoted;
      }
    }
    boolean path = s.holds(value.start, "http") || s.v[value.start] == '/';
    return path || s.holds(value.start, "arn:") || s.holds(value.start, "process.env");
  }

  private Credible() {}
}
