package io.spansmith.redact.detect;

/** Variables and fields of programs, told by their names. */
final class References {

  private static final String[] SECRETS = {
    "password", "passwd", "pwd", "passphrase", "secret", "token", "key", "credential", "credentials"
  };

  /** What they end in. */
  private static final String LAST = "detnyls";

  /**
   * Whether names are joined by dots of which one is a word for a secret, or ends in an underscore
   * and such a word, in small letters. All others begin with a small letter or an underscore.
   */
  static boolean toSecret(CharSequence value) {
    boolean secret = false;
    boolean odd = false;
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : '.';
      if (c != '.') {
        if (!isWord(c)) {
          return false;
        }
        continue;
      }
      boolean name = i > start && isFirst(value.charAt(start));
      boolean held = isSecret(value, start, i);
      if (!name && (!held || odd)) {
        return false;
      }
      // What begins otherwise is held to be the secret, so that no second one may.
      odd |= !name;
      secret |= held;
      start = i + 1;
    }
    return secret;
  }

  private static boolean isFirst(char c) {
    return c >= 'a' && c <= 'z' || c == '_';
  }

  private static boolean isWord(char c) {
    return isFirst(c) || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isSecret(CharSequence value, int start, int end) {
    if (end == start || LAST.indexOf(value.charAt(end - 1)) < 0) {
      return false;
    }
    for (String word : SECRETS) {
      int at = end - word.length();
      boolean whole = at == start || at > start && value.charAt(at - 1) == '_';
      if (whole && isAt(value, at, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(CharSequence value, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (value.charAt(at + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private References() {}
}
