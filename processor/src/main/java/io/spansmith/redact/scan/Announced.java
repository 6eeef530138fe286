package io.spansmith.redact.scan;

import io.spansmith.redact.detect.PasswordWords;
import io.spansmith.redact.scan.SensitiveNames.Kind;

/**
 * A key that directly follows the name that announces it, without a sign: {@code API key x}, {@code
 * The secret is x}, {@code Der API-Schlüssel lautet x}.
 */
final class Announced {

  /** How far before a word a key may begin whose parts signs join. */
  private static final int LEAD = 40;

  private static final int LINK = 7;

  /** What says in scripts without blanks that the key follows. */
  private static final String LINKS = "是为為は는은";

  private final Assignments assignments;

  Announced(Assignments assignments) {
    this.assignments = assignments;
  }

  /** From the beginning of a word of the key; where the key ends, or -1. */
  int before(Scan s, int word) {
    int start = word;
    while (start > 0 && word - start < LEAD && isPart(s.v[start - 1])) {
      start--;
    }
    s.work += word - start;
    int found = start < word ? after(s, start) : -1;
    return found > 0 ? found : after(s, word);
  }

  private static boolean isPart(char c) {
    return Chars.isName(c) || c == '/' || c == '+';
  }

  private int after(Scan s, int start) {
    int end = start;
    boolean signed = false;
    while (end > 0 && start - end < 4 && isJoin(s.v[end - 1])) {
      signed |= s.v[end - 1] != ' ';
      end--;
    }
    if (end > 3 && s.v[end] == ' ' && s.holds(end - 3, " is")) {
      signed = true;
      end -= 3;
    } else {
      end = linked(s, end);
    }
    if (end == start || !SensitiveNames.mayEnd(s.v, end)) {
      return -1;
    }
    int name = SensitiveNames.start(s.v, end);
    s.work += start - name;
    if (s.before(name) == ':' && s.before(name - 1) == ':' || s.holds(name, "auth0|")) {
      return -1;
    }
    int spoken = SensitiveNames.spoken(s.v, name, end);
    if (s.v[end] == '\n' && spoken > 0 && s.v[spoken - 1] != '\n') {
      return -1;
    }
    Kind kind = s.names.of(s.v, spoken, end);
    boolean spaced = s.holds(end - 7, "private") || s.holds(end - 6, "access");
    boolean announced =
        spaced
            || kind == Kind.SECRET
            || (kind == Kind.KEY || kind == Kind.TOKEN) && (signed || isSpoken(s, name, end));
    if (!announced) {
      return -1;
    }
    Value value = s.value;
    value.token(s, start);
    value.bare = end - spoken == 3;
    boolean drawn =
        Credible.isKey(s, value)
            || !value.bare && Opaque.isUuid(s.v, value.start, value.end)
            || kind != Kind.NONE && !value.bare && Credible.isRun(s, value);
    return drawn && !Credible.isElided(s, value) ? assignments.key(s, value) : -1;
  }

  /** Before a word that joins a name and its value in a language other than English. */
  private static int linked(Scan s, int end) {
    char last = s.before(end);
    if (last > 0x2E7F) {
      return LINKS.indexOf(last) < 0 ? end : end - 1;
    }
    if (s.v[end] != ' ' || !isLetter(last)) {
      return end;
    }
    int word = end;
    while (word > 0 && end - word < LINK && isLetter(s.v[word - 1])) {
      word--;
    }
    boolean link = s.before(word) == ' ' && PasswordWords.states(s.view.text(word, end));
    return link ? word - 1 : end;
  }

  private static boolean isLetter(char c) {
    return Chars.isLetter(c) || c > 127;
  }

  /** A key that is spoken of: in capitals, or more than just the word key. */
  private static boolean isSpoken(Scan s, int start, int end) {
    return Chars.isUpper(s.v[end - 1]) || end - start > 3 || s.before(start) == ' ';
  }

  private static boolean isJoin(char c) {
    return c == ' ' || "-_=:>|\n".indexOf(c) >= 0 || Chars.isQuote(c);
  }
}
