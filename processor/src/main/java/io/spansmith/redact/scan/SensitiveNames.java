package io.spansmith.redact.scan;

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

  private static final Set<String> PASSWORDS =
      Set.of(
          "password", "passwd", "passwort", "passphrase", "pwd", "pass", "pword", "passcode",
          "userpass", "dbpass", "userpassword", "dbpassword", "kennwort", "senha", "contrasena",
          "contraseña", "motdepasse", "mdp", "parola", "wachtwoord", "lösenord", "密码", "パスワード");
  private static final Set<String> SECRETS =
      Set.of(
          "secret", "secretkey", "clientsecret", "apisecret", "appsecret", "sharedsecret", "apikey",
          "accesstoken", "refreshtoken", "authtoken", "idtoken", "sessiontoken", "bearertoken",
          "apitoken", "usertoken", "privatekey", "accesskey", "authkey", "accountkey", "signingkey",
          "encryptionkey", "masterkey", "sharedaccesskey", "secretaccesskey", "credential",
          "credentials", "creds", "sas", "jwt", "connectionstring", "secrets", "otp", "totp",
          "seedphrase", "mnemonic", "xapikey", "awssecretkey", "secrettoken", "accesskeysecret");
  private static final Set<String> KEYS =
      Set.of("key", "token", "auth", "pat", "private", "access", "bearer", "sid", "session");
  private static final Set<String> PINS = Set.of("pin", "cvv", "cvc", "cvv2", "csc");
  private static final Set<String> QUALIFIERS =
      Set.of(
          "api", "secret", "access", "private", "auth", "account", "master", "signing",
          "encryption", "shared", "subscription", "service", "admin", "client", "hmac", "session",
          "ssh", "deploy", "webhook", "live", "license", "bearer", "refresh", "oauth", "id",
          "personal", "security", "app", "bot", "user", "csrf", "xsrf");
  private static final Set<String> HARMLESS =
      Set.of(
          "primary", "foreign", "public", "partition", "sort", "cache", "idempotency", "object",
          "s3", "routing", "event", "dedup", "row", "group", "map", "hot", "lookup", "json", "dict",
          "index", "hash", "range", "composite", "natural", "unique", "issue", "project", "message",
          "config", "lock", "registry", "feature", "flag", "metric", "label", "next", "page",
          "continuation", "prompt", "completion", "input", "output", "max", "min", "total",
          "stop", "eos", "bos", "pad", "unk", "sep", "mask", "special", "start", "end", "first",
          "last", "new", "per", "each", "this", "that", "a", "the", "any", "no", "bucket", "blob",
          "file", "storagekey", "column", "field", "translation", "i18n", "host", "known");

  /** Endings that are worth reading a name for, by their last two letters. */
  private static final boolean[] ENDINGS = new boolean[1024];

  static {
    for (Set<String> words : java.util.List.of(PASSWORDS, SECRETS, KEYS, PINS)) {
      words.forEach(SensitiveNames::mark);
    }
    java.util.List.of("authorization", "cookie", "authentication", "signature", "sig", "code")
        .forEach(SensitiveNames::mark);
  }

  private static void mark(String word) {
    char last = word.charAt(word.length() - 1);
    if (last < 128) {
      ENDINGS[slot(word.charAt(word.length() - 2), last)] = true;
    }
  }

  private static int slot(char beforeLast, char last) {
    return (beforeLast & 31) << 5 | last & 31;
  }

  /** Whether a name that ends before {@code end} can be sensitive at all. */
  static boolean mayEnd(char[] v, int end) {
    return end > 1 && (v[end - 1] >= 128 || ENDINGS[slot(v[end - 2], v[end - 1])]);
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
    int last = wordStart(v, start, end);
    String word = word(v, last, end);
    int beforeEnd = skipSigns(v, start, last);
    int before = wordStart(v, start, beforeEnd);
    String previous = word(v, before, beforeEnd);
    String both = previous + word;
    if (PASSWORDS.contains(word) || PASSWORDS.contains(both)) {
      return Kind.PASSWORD;
    }
    if (SECRETS.contains(word) || SECRETS.contains(both)) {
      return HARMLESS.contains(previous) && !word.equals("secret") ? Kind.KEY : Kind.SECRET;
    }
    if (word.equals("authorization") || both.equals("proxyauthorization")) {
      return Kind.AUTHORIZATION;
    }
    if (word.equals("cookie")) {
      return Kind.COOKIE;
    }
    if (PINS.contains(word)) {
      return Kind.PIN;
    }
    if (KEYS.contains(word) && !HARMLESS.contains(previous)) {
      boolean qualified = QUALIFIERS.contains(previous) && (word.equals("key") || word.equals("token"));
      return qualified ? Kind.SECRET : Kind.KEY;
    }
    return suffix(v, last, end, word);
  }

  /** Names in one case without signs, such as {@code CLIENTSECRET} or {@code apolloAPIKEY}. */
  private static Kind suffix(char[] v, int start, int end, String word) {
    if (word.endsWith("password") || word.endsWith("passwd")) {
      return Kind.PASSWORD;
    }
    if (word.endsWith("secret") || word.endsWith("apikey") || word.endsWith("secretkey")) {
      return Kind.SECRET;
    }
    boolean turned = end - start > 4 && Chars.isUpper(v[end - 1]);
    boolean key = word.endsWith("accesskey") || word.endsWith("authtoken") || word.endsWith("token");
    return key || turned && word.endsWith("key") ? Kind.KEY : Kind.NONE;
  }

  private static int skipSigns(char[] v, int start, int end) {
    int i = end;
    while (i > start && !isWord(v[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isWord(char c) {
    return Chars.isAlnum(c) || c > 127;
  }

  /** Where the last word of a name begins: at a sign or at a change from lower to upper case. */
  private static int wordStart(char[] v, int start, int end) {
    int i = end;
    while (i > start && isWord(v[i - 1])) {
      i--;
      boolean turn = i > start && Chars.isUpper(v[i]) && Chars.isLower(v[i - 1]);
      boolean acronym =
          i > start && i + 1 < end && Chars.isUpper(v[i]) && Chars.isLower(v[i + 1])
              && Chars.isUpper(v[i - 1]);
      if (turn || acronym) {
        break;
      }
    }
    return i;
  }

  private static String word(char[] v, int start, int end) {
    return end <= start
        ? ""
        : new String(v, start, end - start).toLowerCase(java.util.Locale.ROOT);
  }

  private SensitiveNames() {}
}
