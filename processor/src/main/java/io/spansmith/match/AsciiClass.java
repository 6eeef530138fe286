package io.spansmith.match;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Classes of characters in regular expressions (RE2 syntax), as far as they are ASCII alone. */
final class AsciiClass {

  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  /** The characters of {@code \d}, {@code \w} or {@code \s}; null for other letters. */
  static @Nullable String named(char letter) {
    return switch (letter) {
      case 'd' -> DIGITS;
      case 'w' -> DIGITS + LETTERS;
      case 's' -> "\t\n\f\r ";
      default -> null;
    };
  }

  /**
   * The characters of a class, in order; null where there may be others.
   *
   * @param inside what stands between its brackets
   */
  static @Nullable String of(String inside) {
    BitSet members = new BitSet();
    for (int i = 0; i < inside.length(); ) {
      char c = inside.charAt(i++);
      if (c == '\\' && i < inside.length()) {
        c = inside.charAt(i++);
        String many = named(c);
        if (many != null) {
          many.chars().forEach(members::set);
          continue;
        }
        if (Character.isLetterOrDigit(c)) {
          return null;
        }
      } else if (c == '^' && i == 1) {
        return null;
      }
      char last = c;
      if (i + 1 < inside.length() && inside.charAt(i) == '-') {
        last = inside.charAt(i + 1);
        i += 2;
        if (last == '\\') {
          return null;
        }
      }
      if (c > 127 || last > 127 || last < c) {
        return null;
      }
      members.set(c, last + 1);
    }
    StringBuilder characters = new StringBuilder();
    members.stream().forEach(c -> characters.append((char) c));
    return characters.length() == 0 ? null : characters.toString();
  }

  private AsciiClass() {}
}
