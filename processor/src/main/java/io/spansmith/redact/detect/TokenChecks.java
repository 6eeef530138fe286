package io.spansmith.redact.detect;

/** What tells a credential from a name that begins alike. */
final class TokenChecks {

  private static final double LEAST_ENTROPY = 2.8;

  private TokenChecks() {}

  /** Drawn by lot, and no documented sample or covered value. */
  static boolean random(String token) {
    return Randomness.entropy(token) >= LEAST_ENTROPY
        && !Placeholders.sample(token)
        && longestRun(token) < 10;
  }

  /** Random, and the last 36 characters have the dashes of a UUID where they belong. */
  static boolean endsInUuid(String token) {
    String uuid = token.substring(token.length() - 36);
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash != (uuid.charAt(i) == '-')) {
        return false;
      }
    }
    return random(token);
  }

  /** Letters and digits, and no word of a program such as {@code hf_requiredTypes}. */
  static boolean mixed(String token) {
    boolean digit = false;
    boolean letter = false;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      digit |= c >= '0' && c <= '9';
      letter |= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
    return digit && letter;
  }

  /** A digit and letters of both cases, as forty characters of base64 nearly always have. */
  static boolean mixedCase(String token) {
    return mixed(token)
        && token.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && token.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** No long part of the alphabet, as typists make up samples. */
  static boolean unordered(String token) {
    int run = 1;
    for (int i = 1; i < token.length(); i++) {
      run = token.charAt(i) == token.charAt(i - 1) + 1 ? run + 1 : 1;
      if (run >= 16) {
        return false;
      }
    }
    return true;
  }

  /** At least so many digits. */
  static boolean digits(String token, int least) {
    return token.chars().filter(c -> c >= '0' && c <= '9').count() >= least;
  }

  /** How often the same character follows itself at most; padding and zeros make long runs. */
  private static int longestRun(String token) {
    int longest = 0;
    int run = 1;
    for (int i = 1; i < token.length(); i++) {
      run = token.charAt(i) == token.charAt(i - 1) ? run + 1 : 1;
      longest = token.charAt(i) == 'A' || token.charAt(i) == '=' ? longest : Math.max(longest, run);
    }
    return longest;
  }
}
