package io.spansmith.redact;

import com.google.re2j.Pattern;
import io.spansmith.match.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which keys a rule means: a name, {@code *} globs, or {@code /re/}; letter case is ignored.
 *
 * <p>A name also matches where it is the last word of a key: {@code token} means {@code auth_token}
 * and {@code authToken}, but neither {@code max_tokens} nor {@code tokenizer}. Immutable and
 * thread-safe.
 */
final class KeyMatcher {

  private final List<String> names = new ArrayList<>();
  private final List<Glob> globs = new ArrayList<>();
  private final List<Pattern> expressions = new ArrayList<>();

  KeyMatcher(List<String> keys) {
    for (String key : keys) {
      String lower = key.toLowerCase(Locale.ROOT);
      if (key.length() > 2 && key.startsWith("/") && key.endsWith("/")) {
        expressions.add(
            Pattern.compile(key.substring(1, key.length() - 1), Pattern.CASE_INSENSITIVE));
      } else if (Glob.isGlob(lower)) {
        globs.add(new Glob(lower));
      } else {
        names.add(lower);
      }
    }
  }

  boolean matches(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (String name : names) {
      if (lower.endsWith(name) && isWhole(key, lower, name)) {
        return true;
      }
    }
    for (Glob glob : globs) {
      if (glob.testText(lower)) {
        return true;
      }
    }
    for (Pattern expression : expressions) {
      if (expression.matcher(key).find()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWhole(String key, String lower, String name) {
    int start = lower.length() - name.length();
    if (start == 0 || lower.length() != key.length()) {
      return start == 0;
    }
    char before = key.charAt(start - 1);
    boolean hump = Character.isUpperCase(key.charAt(start)) && !Character.isUpperCase(before);
    return hump || !Character.isLetterOrDigit(before);
  }
}
