package io.spansmith.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
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

  /** How often the most repeated part is repeated, counted repetitions within one another. */
  private static long repeats(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long most = 1;
    long last = 1;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '(') {
        outer.push(most);
        most = 1;
      } else if (c == ')') {
        last = most;
        most = outer.isEmpty() ? most : Math.max(outer.pop(), last);
      } else if (c == '{') {
        last = Math.min(last * count(regex, i), Integer.MAX_VALUE);
        most = Math.max(most, last);
        i = Math.max(i, regex.indexOf('}', i));
      } else {
        i += c == '\\' ? 1 : 0;
        last = 1;
      }
    }
    return most;
  }

  /** The greater number of a repetition such as {@code {2,5}}; 1 when it is none. */
  private static long count(String regex, int open) {
    int close = regex.indexOf('}', open);
    String count = close < 0 ? "" : regex.substring(open + 1, close);
    if (!count.matches("\\d{1,6}(,\\d{0,6})?")) {
      return 1;
    }
    int comma = count.indexOf(',');
    String most = comma < 0 || comma == count.length() - 1 ? count : count.substring(comma + 1);
    return Math.max(1, Long.parseLong(most.replace(",", "")));
  }

  private Patterns() {}
}
