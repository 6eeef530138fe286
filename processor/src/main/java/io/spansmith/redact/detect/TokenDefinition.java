package io.spansmith.redact.detect;

import java.util.List;
import java.util.function.Predicate;

/**
 * A credential told by a literal in it and an alphabet around, or by its alphabet, its length and a
 * vendor's name near it.
 *
 * <p>It is {@code lead} characters of the alphabet, one of the {@code prefixes}, then {@code min}
 * to {@code max} characters of the alphabet. No letter or digit touches it on the left, and no
 * character of the alphabet on the right, except dots, which may end a sentence: a longer run is
 * another thing, unless {@code max} is {@link Integer#MAX_VALUE}.
 *
 * <p>Without prefixes the context is never empty, and the credential is a whole run of the alphabet
 * that follows a context word within about 60 characters of the same text, or is a JSON string
 * whose key holds one.
 *
 * @param name detector name, lower snake case, such as {@code github_token}
 * @param packs packs it belongs to, such as {@code secrets}
 * @param prefixes literals, case matters; empty where only context and length tell
 * @param lead how many characters of the alphabet precede the literal; 0 for a true prefix
 * @param alphabet the characters around the literal
 * @param min fewest characters after the literal
 * @param max most characters after the literal
 * @param valid decides on the whole token, literal included: fixed infixes, checksums, entropy
 * @param context words (lower case), all of which must stand near: a word may list its choices with
 *     {@code |}, as in {@code aws|amazon}; found anywhere, also within a name such as {@code
 *     DD_API_KEY}; one that ends with an exclamation mark must be followed by a sign that assigns;
 *     empty where the literal says enough
 * @param source who defines it
 */
public record TokenDefinition(
    String name,
    List<String> packs,
    List<String> prefixes,
    int lead,
    Alphabet alphabet,
    int min,
    int max,
    Predicate<String> valid,
    List<String> context,
    String source) {

  public TokenDefinition {
    packs = List.copyOf(packs);
    prefixes = List.copyOf(prefixes);
    context = List.copyOf(context);
    if (prefixes.isEmpty() && context.isEmpty()) {
      throw new IllegalArgumentException(name + " has neither a literal nor context");
    }
  }

  /** Characters of a token's body, all ASCII. */
  public enum Alphabet {
    DIGITS("0123456789"),
    HEX_LOWER("0123456789abcdef"),
    HEX("0123456789abcdefABCDEF"),
    /** Hexadecimal with dashes. */
    UUID("0123456789abcdefABCDEF-"),
    UPPER_ALNUM("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    LOWER_ALNUM("abcdefghijklmnopqrstuvwxyz0123456789"),
    ALNUM("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
    BASE64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="),
    /** Base64url with the dash, the underscore and padding. */
    URL_SAFE("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="),
    /** Base64 without padding. */
    BASE64_RAW("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
    /** Base64url without padding. */
    WORD("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
    /** Letters, digits, dash, underscore and dot. */
    DOTTED("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=."),
    /** {@link #DOTTED} and the tilde, RFC 3986 unreserved. */
    UNRESERVED("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"),
    /** {@link #URL_SAFE} and the colon, for two parts such as a number and its key. */
    PAIR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:"),
    /** {@link #WORD} and the bar, which parts an application's number from its secret. */
    PIPED("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_|"),
    /** {@link #DOTTED} and the exclamation mark, which parts session ids. */
    SESSION("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.!"),
    /** What crypt(3) and its successors write a hash of a password with. */
    CRYPT("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./$=,+-_"),
    /** The same, and what parts a Kerberos ticket. */
    TICKET("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./$=,:@*+-_"),
    /** What a path or a colon-parted pair may hold. */
    PATH("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.~/:@+%");

    private final boolean[] members = new boolean[128];

    Alphabet(String characters) {
      characters.chars().forEach(c -> members[c] = true);
    }

    /** Whether a token may hold the character. */
    public boolean has(char c) {
      return c < 128 && members[c];
    }
  }

  /** Starts a definition of the {@code secrets} pack. */
  static Builder named(String name, String... prefixes) {
    return new Builder(name, List.of(prefixes));
  }

  /** Collects a definition. Not thread-safe. */
  static final class Builder {
    private final String name;
    private final List<String> prefixes;
    private List<String> packs = List.of("secrets");
    private List<String> context = List.of();
    private int lead;
    private Predicate<String> valid = text -> true;

    private Builder(String name, List<String> prefixes) {
      this.name = name;
      this.prefixes = prefixes;
    }

    Builder packs(String... names) {
      packs = List.of(names);
      return this;
    }

    /** Groups of words of which each must be near; choices within a group parted by {@code |}. */
    Builder near(String... groups) {
      context = List.of(groups);
      return this;
    }

    Builder lead(int characters) {
      lead = characters;
      return this;
    }

    Builder valid(Predicate<String> check) {
      valid = check;
      return this;
    }

    TokenDefinition body(Alphabet alphabet, int min, int max, String source) {
      return new TokenDefinition(
          name, packs, prefixes, lead, alphabet, min, max, valid, context, source);
    }

    TokenDefinition body(Alphabet alphabet, int length, String source) {
      return body(alphabet, length, length, source);
    }
  }
}
