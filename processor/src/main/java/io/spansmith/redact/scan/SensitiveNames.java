package io.spansmith.redact.scan;

import io.spansmith.redact.detect.SecretNames;
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
    /** May hold a key, which may be a UUID too. */
    TOKEN,
    /** Words that a wallet is made of. */
    PHRASE,
    /** Chosen by a person: short, with little entropy. */
    PASSWORD,
    /** A few digits. */
    PIN,
    /** A scheme and credentials. */
    AUTHORIZATION,
    COOKIE
  }

  private static final int LONGEST = 64;
  private static final int SPOKEN = 16;

  /** How far digits and signs are passed over at the end of a name. */
  private static final int LONGEST_NUMBER = 24;

  private static final Set<String> PINS = Set.of("pin", "cvv", "cvc", "cvv2", "csc", "passcode");

  /** Names of words that a wallet can be made of again (BIP-39). */
  private static final Set<String> PHRASES =
      Set.of(
          "mnemonic",
          "mnemonicphrase",
          "seedphrase",
          "seedwords",
          "recoveryphrase",
          "backupphrase",
          "secretphrase",
          "walletseed");

  /** Endings that are worth reading a name for, by the low bits of their last three characters. */
  private static final long[] ENDINGS = new long[1 << 15 - 6];

  private static final String ENDING_WORDS =
      """
      password passwort passord passwd passw pswd pwd pass passphrase passcode passe secret secrets
      key keys token credential credentials authorization auth cookie cookie2 psk jwt pat signature
      sig senha contrasena contraseña wachtwoord kennwort parola adgangskode hasło heslo lösenord
      losenord şifre sifre salasana lozinka geslo clave value string b64 base64 pem header plain raw
      base pin cvv cvc csc code sid session sessionid ticket hmac sas accesskeyid assertion
      verifier access private default mnemonic words seed cookies aspxauth secure api schlüssel
      authtok salt team sandi sleutel nyckel nyckeln klucz kulcs chiave cle anahtar cheia nøgle nøkkelen
      """;

  /** What api, secret, access, private and auth end in. */
  private static final String BEFORE_KEY = "itseh";

  static {
    for (String word : ENDING_WORDS.strip().split("\\s+")) {
      int n = word.length();
      end(slot(word.charAt(n - 3), word.charAt(n - 2), word.charAt(n - 1)));
    }
    for (int before = 0; before < 32; before++) {
      end(slot(before, 'p', 'w'));
    }
  }

  private static void end(int slot) {
    ENDINGS[slot >> 6] |= 1L << slot;
  }

  private static int slot(int third, int second, int last) {
    return (third & 31) << 10 | (second & 31) << 5 | last & 31;
  }

  /** Whether a name that ends before {@code end} can be sensitive at all. */
  static boolean mayEnd(char[] v, int end) {
    if (end < 2) {
      return false;
    }
    int word = end;
    while (word > 1 && Chars.isDigit(v[word - 1])) {
      if (isEnding(v, word) || end - word > LONGEST_NUMBER) {
        return true;
      }
      word = unnumbered(v, word);
    }
    return word > 1 && (v[word - 1] >= 128 || isEnding(v, word) && !isGlued(v, word));
  }

  /** A word that ends in "key" and is no {@code apikey}, {@code secretkey} or their like. */
  private static boolean isGlued(char[] v, int end) {
    if (end < 4 || v[end - 1] != 'y' || v[end - 2] != 'e' || v[end - 3] != 'k') {
      return false;
    }
    char before = v[end - 4];
    return Chars.isAlnum(before) && BEFORE_KEY.indexOf(before | 32) < 0;
  }

  private static boolean isEnding(char[] v, int end) {
    int slot = slot(end > 2 ? v[end - 3] : 0, v[end - 2], v[end - 1]);
    return (ENDINGS[slot >> 6] >>> slot & 1) != 0;
  }

  /** Where a word ends before digits and what joins them to it, as in {@code password_2}. */
  private static int unnumbered(char[] v, int end) {
    int i = end;
    while (i > 0 && Chars.isDigit(v[i - 1])) {
      i--;
    }
    while (i > 0 && (v[i - 1] == '_' || v[i - 1] == '-' || v[i - 1] == '.')) {
      i--;
    }
    return i;
  }

  /** Where the name that ends before {@code end} begins. */
  static int start(char[] v, int end) {
    int i = end;
    while (i > 0 && end - i < LONGEST && (Chars.isName(v[i - 1]) || v[i - 1] > 127)) {
      i--;
    }
    return i;
  }

  /**
   * Where a name of two words begins, such as {@code API key}, of which the last is known, or of
   * three, such as {@code clave de API}.
   */
  static int spoken(char[] v, int start, int end) {
    if (start < 3 || end - start > 6) {
      return start;
    }
    char last = Chars.lower(v[end - 1]);
    if (last == 'i' && end - start == 3 && v[start - 3] == ' ' && v[start - 1] != ' ') {
      // French puts an apostrophe between "de" and the vowel.
      return before(v, start - 2);
    }
    if (v[start - 1] != ' ') {
      return start;
    }
    if (last == 'i' && end - start == 3 || v[end - 1] > 127) {
      return before(v, before(v, start));
    }
    if (!Chars.isLetter(v[start - 2])) {
      return start;
    }
    if (!(last == 'y' && end - start == 3 || last == 'n' || last == 'e' || last == 's')) {
      return start;
    }
    int i = start - 1;
    while (i > 0 && start - i < SPOKEN && Chars.isLetter(v[i - 1])) {
      i--;
    }
    return i > 0 && Chars.isAlnum(v[i - 1]) ? start : i;
  }

  /** Where the word before a blank begins, in any script. */
  private static int before(char[] v, int start) {
    int i = start - 1;
    while (i > 0 && start - i < SPOKEN && (Chars.isLetter(v[i - 1]) || v[i - 1] > 127)) {
      i--;
    }
    boolean word = start > 0 && v[start - 1] == ' ' && i < start - 1;
    return word && (i == 0 || !Chars.isAlnum(v[i - 1])) ? i : start;
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
      case STRONG -> SecretNames.drawn(lower) ? Kind.SECRET : Kind.PASSWORD;
      case WEAK -> lower.equals("pass") ? Kind.PASSWORD : isToken(name) ? Kind.TOKEN : Kind.KEY;
      case NONE -> lower.equals("key") ? Kind.KEY : isPhrase(lower) ? Kind.PHRASE : Kind.NONE;
    };
  }

  /** A token, or a variable of the environment such as {@code ACME_KEY}. */
  private static boolean isToken(String name) {
    boolean variable = name.indexOf('_') > 0 && name.equals(name.toUpperCase(Locale.ROOT));
    return variable
        || name.length() > 4 && name.regionMatches(true, name.length() - 5, "token", 0, 5);
  }

  private static boolean isPhrase(String lower) {
    return (lower.endsWith("phrase")
            || lower.endsWith("words")
            || lower.endsWith("mnemonic")
            || lower.endsWith("seed"))
        && PHRASES.contains(joined(lower));
  }

  private static String joined(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != ' ' && c != '_' && c != '.' && c != '-') {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  private SensitiveNames() {}
}
