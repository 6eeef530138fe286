package io.spansmith.redact.detect;

import java.util.List;
import java.util.function.Predicate;

/**
 * A credential that starts with a known text and goes on in a known alphabet.
 *
 * @param name detector name, lower snake case, such as {@code github_token}
 * @param prefixes literal beginnings, case matters; never empty
 * @param alphabet the characters that may follow
 * @param min fewest characters after the prefix
 * @param max most characters after the prefix; a longer run is another thing unless {@code max} is
 *     {@link Integer#MAX_VALUE}
 * @param valid decides on the whole token, prefix included: fixed infixes, checksums, entropy
 * @param context words (lower case) of which one must stand near; empty where the prefix says
 *     enough
 * @param source who defines it
 */
public record TokenDefinition(
    String name,
    List<String> prefixes,
    Alphabet alphabet,
    int min,
    int max,
    Predicate<String> valid,
    List<String> context,
    String source) {

  public TokenDefinition {
    prefixes = List.copyOf(prefixes);
    context = List.copyOf(context);
  }

  /** Characters of a token's body, all ASCII. */
  public enum Alphabet {
    DIGITS("0123456789"),
    HEX_LOWER("0123456789abcdef"),
    HEX("0123456789abcdefABCDEF"),
    UPPER_ALNUM("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    LOWER_ALNUM("abcdefghijklmnopqrstuvwxyz0123456789"),
    ALNUM("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
    BASE64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="),
    /** Base64url with the dash, the underscore and padding. */
    URL_SAFE("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="),
    /** Letters, digits, dash, underscore and dot. */
    DOTTED("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.");

    private final boolean[] members = new boolean[128];

    Alphabet(String characters) {
      characters.chars().forEach(c -> members[c] = true);
    }

    public boolean has(char c) {
      return c < 128 && members[c];
    }
  }
}
