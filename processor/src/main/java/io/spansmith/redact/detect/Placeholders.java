package io.spansmith.redact.detect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that stand where a secret would: samples, references to it, and what hides it. */
public final class Placeholders {

  private static final Set<String> WORDS =
      Words.of(
          """
          null none nil undefined true false yes no on off empty changeme change_me change-me
          changeit example sample test testing dummy fake foo bar baz todo tbd n/a na unknown
          default secret password passwd pwd token apikey api_key api-key key value string text
          number required optional redacted hidden masked removed filtered sanitized env
          environment vault bearer basic digest negotiate username user admin self this object
          bytes int bool boolean str any auto manual enabled disabled valid invalid expired
          missing incorrect wrong reset correct private public private_key access_token pass
          client_secret passphrase credentials options
          """);

  private static final String[] PARTS =
      """
      example placeholder changeme change_me change-me redacted your_ your- yourapi yourtoken
      yourpass yoursecret my_api_key my-api-key xxxx **** .... ____ <your insert_ insert- put_your
      put-your replace_me replace-me
      """
          .strip()
          .split("\\s+");

  private static final String[] REFERENCES =
      """
      ${ {{ $( $[ %{ #{ @{ {% \\( process.env os.environ os.getenv system.getenv getenv( env. env(
      env: env[ %( ` @string/ @value @bean fake dummy
      secrets. vault: ssm: sops: arn: projects/ op:// file: config. settings. var. ref: ref+ enc:
      enc[ !secret !ref !vault ~/ ./ ../ s3:// gs:// sm:// gsm: akv:// keyvault( /run/secrets/
      """
          .strip()
          .split("\\s+");

  /** Names of algorithms (JCA standard names, RFC 7518), and coordinates of an artifact. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:pbkdf2with)?hmac-?(?:sha[\\d/-]{1,8}|md5)|(?:sha-?\\d{1,3}|md5)with(?:rsa|dsa|ecdsa)"
              + "|rsa-oaep(?:-\\d+)?|rsa1_5|a\\d{3}(?:gcm)?kw|(?:aes|des|desede|rsa)/\\w+/\\w+"
              + "|[a-z]\\w*(?:\\.[a-z][\\w-]*)+:[a-z][\\w.-]*:\\d[\\w.-]*");

  /** What {@link #NAMED} begins with, but for the coordinates and {@code A128KW}. */
  private static final String[] ALGORITHMS = {
    "pbkdf2withhmac", "hmac", "sha", "md5with", "rsa", "aes/", "des"
  };

  /** {@link #PARTS} by the low bits of their first two characters, in which cases agree. */
  private static final String[] @Nullable [] BEGUN = new String[1 << 10][];

  /** {@link #REFERENCES} by what they begin with. */
  private static final String[] @Nullable [] REFERRING = new String[128][];

  /** What a value begins or ends with that may be more than a word or a sample. */
  private static final boolean[] FIRST = new boolean[128];

  private static final boolean[] LAST = new boolean[128];

  private static final int LONGEST_WORD =
      WORDS.stream().mapToInt(String::length).max().orElseThrow();

  /** The bit in which upper and lower case differ. */
  private static final int CASE = 0x20;

  static {
    Stream.of(REFERENCES, ALGORITHMS, "$ % < [ { a".split(" "))
        .flatMap(Stream::of)
        .map(text -> text.charAt(0))
        .forEach(
            first -> {
              FIRST[first] = true;
              FIRST[Character.toUpperCase(first)] = true;
            });
    "%)>]}.".chars().forEach(last -> LAST[last] = true);
    Arrays.stream(REFERENCES)
        .collect(Collectors.groupingBy(reference -> reference.charAt(0)))
        .forEach((first, begun) -> REFERRING[first] = begun.toArray(new String[0]));
    Arrays.stream(PARTS)
        .collect(Collectors.groupingBy(part -> pair(part.charAt(0), part.charAt(1))))
        .forEach((pair, begun) -> BEGUN[pair] = begun.toArray(new String[0]));
  }

  private Placeholders() {}

  /** Whether the value of a key like {@code password} is none that could hurt anybody. */
  public static boolean matches(CharSequence value) {
    String text = value.toString().strip();
    int length = text.length();
    if (length < 2) {
      return true;
    }
    boolean telling =
        tells(FIRST, text.charAt(0))
            || tells(LAST, text.charAt(length - 1))
            || text.indexOf('.') > 0;
    boolean same = (text.charAt(0) | CASE) == (text.charAt(1) | CASE);
    if (telling || length <= LONGEST_WORD || same) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (WORDS.contains(lower) || Checksums.allSame(lower) || telling && refers(lower)) {
        return true;
      }
    }
    return sample(value);
  }

  private static boolean tells(boolean[] characters, char c) {
    return c > 127 || characters[c];
  }

  private static boolean refers(String text) {
    return begins(text)
        || variable(text)
        || text.indexOf('.') > 0 && References.toSecret(text)
        || text.indexOf('(') > 0 && text.endsWith(")")
        || bracketed(text)
        || text.endsWith("...")
        || text.endsWith("\u2026")
        || mayBeNamed(text) && NAMED.matcher(text).matches();
  }

  /** Whether it begins as the names do, or may be the coordinates of an artifact. */
  private static boolean mayBeNamed(String text) {
    for (String algorithm : ALGORITHMS) {
      if (text.startsWith(algorithm)) {
        return true;
      }
    }
    boolean key = text.charAt(0) == 'a' && text.charAt(1) >= '0' && text.charAt(1) <= '9';
    return key && text.endsWith("kw") || mayBeArtifact(text);
  }

  /** Whether a digit follows the second of two colons, and a dot stands before the first. */
  private static boolean mayBeArtifact(String text) {
    int first = text.indexOf(':');
    int second = first < 0 ? -1 : text.indexOf(':', first + 1);
    int dot = second < 0 ? -1 : text.indexOf('.');
    char next = second + 1 < text.length() ? text.charAt(second + 1) : 0;
    return dot > 0 && dot < first && next >= '0' && next <= '9';
  }

  private static boolean begins(String text) {
    char first = text.charAt(0);
    if (first > 127 || REFERRING[first] == null) {
      return false;
    }
    for (String start : REFERRING[first]) {
      if (text.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is a variable of a program that holds a secret: {@code db_password}. */
  public static boolean reference(CharSequence value) {
    return References.toSecret(value);
  }

  /** Whether a value is digits in their order, as typists make up samples. */
  public static boolean counted(CharSequence value) {
    return Checksums.plain(value);
  }

  /** Whether a token of a known form is a documented sample or has been covered. */
  static boolean sample(CharSequence token) {
    if (PublishedKeys.contains(token)) {
      return true;
    }
    String text = token.toString();
    for (int i = 1; i < text.length(); i++) {
      String[] parts = BEGUN[pair(text.charAt(i - 1), text.charAt(i))];
      if (parts != null && isAt(text, i - 1, parts)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(String text, int at, String[] parts) {
    for (String part : parts) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }

  private static int pair(char first, char second) {
    return (first & 31) << 5 | second & 31;
  }

  /**
   * All of it in brackets, or words after one that the text was cut at; more than a sign after them
   * is a value such as {@code {SSHA}aGFzaA}.
   */
  private static boolean bracketed(String text) {
    int kind = "<[{".indexOf(text.charAt(0));
    if (kind >= 0 && text.length() > 3 && text.substring(1).matches("[a-z][a-z _-]*")) {
      return true;
    }
    return kind >= 0 && text.lastIndexOf(">]}".charAt(kind)) >= text.length() - 2;
  }

  /** A shell variable such as {@code $token} or {@code %token%}. */
  private static boolean variable(String text) {
    char first = text.charAt(0);
    if (text.endsWith("%") && text.length() > 2) {
      // The sign before a name such as %DB_PASSWORD% reads as an escape together with two letters.
      return first == '%' || first > 127 && reference(text.substring(1, text.length() - 1));
    }
    if (first != '$') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9' && i > 1) && c != '_' && c != ':') {
        return false;
      }
    }
    return true;
  }
}
