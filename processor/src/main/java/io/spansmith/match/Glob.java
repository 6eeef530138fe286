package io.spansmith.match;

import java.util.ArrayList;
import java.util.List;

/** A pattern of {@code *} (any characters) and {@code ?} (one), matched against a whole text. */
public final class Glob implements ValueTest.OfText {

  private final String pattern;

  /** The pattern as it was written. */
  public Glob(String pattern) {
    this.pattern = pattern;
  }

  /** Whether the text has anything that stands for other text. */
  public static boolean isGlob(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Going back to the last star alone keeps this at length times length, never more. */
  @Override
  public boolean testText(String text) {
    int at = 0;
    int p = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (p < pattern.length() && c == '*') {
        star = p++;
        resume = at;
      } else if (p < pattern.length() && (c == '?' || c == text.charAt(at))) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The literal parts, all of which a matching text has. */
  List<String> literals() {
    List<String> literals = new ArrayList<>();
    for (String part : pattern.split("[*?]+")) {
      if (!part.isEmpty()) {
        literals.add(part);
      }
    }
    return literals;
  }
}
