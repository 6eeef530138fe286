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
 * and {@code authToken}, but neither {@code max_tokens} nor {@code tokenizer}. How its words are
 * joined does not count: {@code api_key} means {@code apiKey} and {@code X-Api-Key}. Immutable and
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
        names.add(joined(lower));
      }
    }
  }

  boolean matches(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (String name : names) {
      if (!name.isEmpty() && endsWith(key, lower, name)) {
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

  /** The letters and digits of a name; of one that has none, all of it. */
  private static String joined(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
    return out.length() == 0 ? name : out.toString();
  }

  /** Whether the last words of a key, without what joins them, are those of the name. */
  private static boolean endsWith(String key, String lower, String name) {
    int at = lower.length();
    for (int i = name.length() - 1; i >= 0; i--) {
      at--;
      while (at >= 0
          && i < name.length() - 1
          && lower.charAt(at) != name.charAt(i)
          && isJoint(lower.charAt(at))) {
        at--;
      }
      if (at < 0 || lower.charAt(at) != name.charAt(i)) {
        return false;
      }
    }
    return at == 0 || lower.length() == key.length() && isWordStart(key, at);
  }

  private static boolean isJoint(char c) {
    return c == '_' || c == '-' || c == '.' || c == ' ';
  }

  private static boolean isWordStart(String key, int start) {
    char before = key.charAt(start - 1);
    boolean hump = Character.isUpperCase(key.charAt(start)) && !Character.isUpperCase(before);
    return hump || !Character.isLetterOrDigit(before);
  }
}
