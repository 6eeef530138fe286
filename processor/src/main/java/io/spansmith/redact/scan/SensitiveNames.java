package io.spansmith.redact.scan;

import io.spansmith.redact.detect.SecretNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a field, header, option or variable says of its value. */
final class SensitiveNames {

  /** What kind of secret a name announces. */
  enum Kind {
    NONE,
    /** May hold a key: only what looks drawn by chance counts. */
    KEY,
    /** Holds a key: anything but a stand-in or a plain word. */
    SECRET,
    /** Chosen by a person: short, with little entropy. */
    PASSWORD,
    /** A few digits. */
    PIN,
    /** A scheme and credentials. */
    AUTHORIZATION,
    COOKIE
  }

  private static final int LONGEST = 64;

  private static final Set<String> PINS = Set.of("pin", "cvv", "cvc", "cvv2", "csc", "passcode");

  /** Endings that are worth reading a name for, by their last two characters. */
  private static final boolean[] ENDINGS = new boolean[1024];

  static {
    List.of(
            "password",
            "passwort",
            "passwd",
            "pwd",
            "pass",
            "passphrase",
            "passcode",
            "secret",
            "secrets",
            "key",
            "keys",
            "token",
            "credential",
            "credentials",
            "authorization",
            "auth",
            "cookie",
            "psk",
            "jwt",
            "pat",
            "signature",
            "sig",
            "senha",
            "contrasena",
            "wachtwoord",
            "parola",
            "adgangskode",
            "passe",
            "value",
            "string",
            "b64",
            "base64",
            "pem",
            "header",
            "plain",
            "raw",
            "pin",
            "cvv",
            "cvc",
            "csc",
            "cvv2",
            "code",
            "sid",
            "session",
            "ticket",
            "hmac",
            "sas",
            "accesskeyid",
            "credential",
            "assertion",
            "verifier",
            "access",
            "private")
        .forEach(
            word ->
                ENDINGS[slot(word.charAt(word.length() - 2), word.charAt(word.length() - 1))] =
                    true);
  }

  private static int slot(char beforeLast, char last) {
    return (beforeLast & 31) << 5 | last & 31;
  }

  /** Whether a name that ends before {@code end} can be sensitive at all. */
  static boolean mayEnd(char[] v, int end) {
    return end > 1
        && (v[end - 1] >= 128
            || Chars.isDigit(v[end - 1])
            || ENDINGS[slot(v[end - 2], v[end - 1])]);
  }

  /** Where the name that ends before {@code end} begins. */
  static int start(char[] v, int end) {
    int i = end;
    while (i > 0 && end - i < LONGEST && (Chars.isName(v[i - 1]) || v[i - 1] > 127)) {
      i--;
    }
    return i;
  }

  static Kind of(String name) {
    char[] v = name.toCharArray();
    return of(v, start(v, v.length), v.length);
  }

  /** What the name in {@code [start, end)} announces. */
  static Kind of(char[] v, int start, int end) {
    String name = new String(v, start, end - start);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith("authorization")) {
      return Kind.AUTHORIZATION;
    }
    if (lower.endsWith("cookie") || lower.endsWith("cookie2")) {
      return Kind.COOKIE;
    }
    if (PINS.contains(lower.substring(lower.lastIndexOf('_') + 1))) {
      return Kind.PIN;
    }
    return switch (SecretNames.strength(name)) {
      case STRONG -> isChosen(lower) ? Kind.PASSWORD : Kind.SECRET;
      case WEAK -> lower.equals("pass") ? Kind.PASSWORD : Kind.KEY;
      case NONE -> lower.equals("key") ? Kind.KEY : Kind.NONE;
    };
  }

  /** Passwords are chosen by persons, in their language; other secrets are drawn. */
  private static boolean isChosen(String name) {
    for (String ending :
        List.of("secret", "key", "token", "credential", "credentials", "jwt", "psk")) {
      if (name.endsWith(ending)) {
        return false;
      }
    }
    return true;
  }

  private SensitiveNames() {}
}
