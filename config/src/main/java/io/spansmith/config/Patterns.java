package io.spansmith.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Tells whether a regular expression or glob can be used, before anything is built from it. */
final class Patterns {

  private static final int LONGEST = 4096;
  private static final int MOST_REPEATS = 10_000;

  /** What is wrong with a regular expression, or null. */
  static @Nullable String flaw(String regex) {
    if (regex.isEmpty()) {
      return "is empty";
    }
    if (regex.length() > LONGEST) {
      return "is longer than " + LONGEST + " characters";
    }
    if (repeats(regex) > MOST_REPEATS) {
      return "repeats more than " + MOST_REPEATS + " times";
    }
    try {
      if (Pattern.compile(regex).matcher("").find()) {
        return "matches the empty text, so it would match everywhere";
      }
      return null;
    } catch (PatternSyntaxException invalid) {
      return "is not valid: " + invalid.getDescription();
    }
  }

  /** How to mend it. */
  static String hint(String regex) {
    if (regex.contains("(?=") || regex.contains("(?!") || regex.contains("(?<")) {
      return "the engine is linear-time RE2: no lookaround and no backreferences";
    }
    return "the syntax is RE2's";
  }

  /** The product of all counted repetitions, as if they were nested: an upper bound. */
  private static long repeats(String regex) {
    long product = 1;
    for (int open = regex.indexOf('{'); open >= 0; open = regex.indexOf('{', open + 1)) {
      int close = regex.indexOf('}', open);
      String count = close < 0 ? "" : regex.substring(open + 1, close);
      if (count.matches("\\d{1,6}(,\\d{0,6})?")) {
        String[] bounds = count.split(",", -1);
        String most = bounds[bounds.length - 1].isEmpty() ? bounds[0] : bounds[bounds.length - 1];
        long times = Long.parseLong(most);
        boolean nested = close + 1 < regex.length() && regex.indexOf(')', close) >= 0;
        product = nested ? Math.min(product * Math.max(1, times), Integer.MAX_VALUE) : product;
      }
    }
    return product;
  }

  private Patterns() {}
}
