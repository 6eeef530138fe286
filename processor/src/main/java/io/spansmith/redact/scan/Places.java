package io.spansmith.redact.scan;

import java.util.List;
import java.util.Set;

/**
 * Commands that take a password by its place: {@code net user NAME x}, {@code AUTH x}, {@code
 * sqlplus NAME/x@db}, {@code passwd NAME <<< x}, {@code mc alias set NAME URL KEY x}.
 */
final class Places {

  private static final int WORD = 64;
  private static final int NAME = 32;
  private static final int LINE = 128;

  /** What is followed by a name and the password. */
  private static final Set<String> BEFORE_NAME =
      Set.of("user", "add_user", "change_password", "wpa_passphrase", "AUTH");

  private static final Set<String> BEFORE =
      Set.of("AUTH", "masterauth", "requirepass", "bindpw", "rootpw", "obscure", "/rp", "/RP");

  /** Oracle's tools, which take a name, a slash and a password. */
  private static final Set<String> ORACLE =
      Set.of("sqlplus", "sqlldr", "expdp", "impdp", "exp", "imp", "rman", "target");

  /** What a shell hands a line to. */
  private static final String HERE = "<<<";

  /** What reads a password from its input, in a shell. */
  private static final List<String> ASKING =
      List.of(
          "sudo -S",
          "passwd",
          "password-stdin",
          "kinit",
          "cryptsetup",
          "smbclient",
          "secret",
          "pass insert",
          "env add");

  /** What is told of a login and is no name of a user. */
  private static final Set<String> TOLD =
      Set.of(
          "required",
          "failed",
          "failure",
          "error",
          "denied",
          "invalid",
          "missing",
          "disabled",
          "enabled",
          "code",
          "status",
          "token",
          "header",
          "method",
          "type",
          "level",
          "is",
          "was",
          "for",
          "with",
          "and",
          "or",
          "of",
          "in",
          "on",
          "at",
          "to",
          "from",
          "by",
          "ok",
          "server");

  /** By the low bits of their last two characters: all that may stand before. */
  private static final boolean[] ENDINGS = new boolean[1 << 10];

  static {
    for (Set<String> words : List.of(BEFORE, BEFORE_NAME, ORACLE, Set.of(HERE, "-s", "-S", "-L"))) {
      for (String word : words) {
        ENDINGS[ending(word.charAt(word.length() - 2), word.charAt(word.length() - 1))] = true;
      }
    }
  }

  private static int ending(char beforeLast, char last) {
    return (beforeLast & 31) << 5 | last & 31;
  }

  /**
   * Where the password begins in the argument at {@code gap} that a command before it takes there,
   * or -1.
   *
   * @param end where its word ends
   */
  static int begin(Scan s, int gap, int end) {
    char[] v = s.v;
    int word = Before.word(s, gap - 1, WORD);
    s.work += gap - word;
    if (gap - word < 3) {
      return -1;
    }
    if (v[word] == '/' && s.holds(word, "/user:") || isShare(s, word, gap) && isOption(s, end)) {
      return isUsed(s, word) ? gap : -1;
    }
    if (ENDINGS[ending(v[gap - 3], v[gap - 2])]) {
      String said = s.view.text(word, gap - 1);
      if (BEFORE.contains(said)) {
        return !said.equals("AUTH") || isCommand(s, word) ? gap : -1;
      }
      if (isOracle(s, gap)) {
        return afterSlash(s, gap);
      }
      if (said.equals(HERE)) {
        return asks(s, word) ? gap : -1;
      }
    }
    return isNamed(s, word, gap, end) ? gap : -1;
  }

  /** Whether a verb and the name of a user stand before, or the name of a network. */
  private static boolean isNamed(Scan s, int name, int gap, int end) {
    char[] v = s.v;
    if (name < 5 || v[name - 1] != ' ' || !ENDINGS[ending(v[name - 3], v[name - 2])]) {
      return false;
    }
    int verb = Before.word(s, name - 1, NAME);
    s.work += name - verb;
    String said = s.view.text(verb, name - 1);
    if (!BEFORE_NAME.contains(said)) {
      return false;
    }
    boolean strong = isOption(s, end) || isStrong(s, gap, end);
    return switch (said) {
      case "user" -> (s.holds(verb - 4, "net ") || isTransfer(s, verb)) && strong;
      case "AUTH" -> isCommand(s, verb) && !TOLD.contains(s.view.text(name, gap - 1));
      default -> true;
    };
  }

  /** Whether one of Oracle's tools, and perhaps an option of it, stands before the argument. */
  static boolean isOracle(Scan s, int argument) {
    int word = Before.word(s, argument - 1, NAME);
    if (argument - word == 3 && s.v[word] == '-' && s.before(word) == ' ') {
      int end = word - 1;
      word = Before.word(s, end, NAME);
      return ORACLE.contains(s.view.text(word, end));
    }
    return argument - word > 3 && ORACLE.contains(s.view.text(word, argument - 1))
        || s.holds(argument - 7, "userid=");
  }

  /** Whether the line answers to ftp(1), as scripts that hand it their lines do. */
  private static boolean isTransfer(Scan s, int user) {
    if (s.before(user) != '\n') {
      return false;
    }
    int i = user;
    while (i > 0 && user - i < LINE && !s.holds(i, "ftp ")) {
      i--;
    }
    s.work += user - i;
    return s.holds(i, "ftp ");
  }

  private static int afterSlash(Scan s, int argument) {
    int i = Chars.isQuote(s.v[argument]) ? argument + 1 : argument;
    int name = i;
    while (i - name < NAME && Chars.isName(s.v[i])) {
      i++;
    }
    return i > name && s.v[i] == '/' && s.v[i + 1] > ' ' && s.v[i + 1] != '/' ? i + 1 : -1;
  }

  /** At the beginning of a line or a string, or after a prompt. */
  private static boolean isCommand(Scan s, int word) {
    if (word == 0 || s.v[word - 1] == '\n' || Chars.isQuote(s.v[word - 1])) {
      return true;
    }
    boolean prompt = word > 1 && s.v[word - 1] == ' ' && "$>#;&|%".indexOf(s.v[word - 2]) >= 0;
    return prompt || s.holds(word - 5, "-cli ");
  }

  /** Whether an option of Windows follows. */
  private static boolean isOption(Scan s, int end) {
    int i = end;
    while (i - end < NAME && s.v[i] > ' ') {
      i++;
    }
    return s.v[i] == ' ' && s.v[i + 1] == '/' && Chars.isLetter(s.v[i + 2]);
  }

  /** A capital or a sign, which counts and ids seldom have. */
  private static boolean isStrong(Scan s, int gap, int end) {
    boolean strong = false;
    for (int i = gap; i < end + NAME && i < s.n && s.v[i] > ' '; i++) {
      strong |= Chars.isUpper(s.v[i]) || "!@#$%^&*+?".indexOf(s.v[i]) >= 0;
    }
    return strong;
  }

  /** Whether backslashes part the word, some of which may read as escapes. */
  private static boolean isShare(Scan s, int word, int end) {
    for (int i = word; i < end; i += 8) {
      long shares = Eight.backslashes(Eight.at(s.low, i));
      if (shares != 0) {
        return i + Eight.first(shares) < end;
      }
    }
    return false;
  }

  /** Whether {@code net use} stands before on the line. */
  private static boolean isUsed(Scan s, int word) {
    int i = word;
    while (i > 0 && word - i < LINE && s.v[i - 1] != '\n' && !s.holds(i, "net use ")) {
      i--;
    }
    s.work += word - i;
    return s.holds(i, "net use ");
  }

  private static boolean asks(Scan s, int here) {
    int from = Math.max(0, here - LINE);
    s.work += here - from;
    String before = s.view.text(from, here);
    String line = before.substring(before.lastIndexOf('\n') + 1);
    return ASKING.stream().anyMatch(line::contains);
  }

  /**
   * The secret after the address of a store and the name of a key, as {@code mc} takes it: where it
   * begins, or -1.
   */
  static int aliased(Scan s, int colon) {
    int scheme = Before.word(s, colon, NAME);
    if (s.before(scheme) != ' ' || !Chars.isAlnum(s.before(scheme - 1))) {
      return -1;
    }
    int name = Before.word(s, scheme - 1, NAME);
    s.work += colon - name;
    if (!s.holds(name - 10, "alias set ") && !s.holds(name - 9, "host add ")) {
      return -1;
    }
    int key = blank(s, colon);
    int secret = key < 0 ? -1 : blank(s, key + 1);
    return secret < 0 ? -1 : secret + 1;
  }

  private static int blank(Scan s, int from) {
    int i = from;
    while (i < s.n && i - from < LINE && s.v[i] > ' ') {
      i++;
    }
    s.work += i - from;
    return s.v[i] == ' ' ? i : -1;
  }

  private Places() {}
}
