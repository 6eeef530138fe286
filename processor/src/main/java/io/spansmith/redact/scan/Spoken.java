package io.spansmith.redact.scan;

import io.spansmith.redact.detect.PasswordWords;
import io.spansmith.redact.scan.SensitiveNames.Kind;
import java.util.List;

/**
 * Passwords that follow the word for them without a sign: "the password is x", {@code ENV
 * DB_PASSWORD x}, {@code IDENTIFIED BY 'x'}, {@code | password | x |}, {@code login y password x}.
 *
 * <p>From the word on where English or German says it, and back from a value with digits elsewhere.
 */
final class Spoken {

  /** What begins a statement, in the spellings in use. */
  static final List<String> WORDS =
      List.of(
          "password",
          "Password",
          "PASSWORD",
          "passwd",
          "passcode",
          "Passcode",
          "passphrase",
          "Passwort");

  private static final List<String> ARTICLES = List.of("the ", "my ", "your ", "a ", "new ");

  private static final int NAME = 64;
  private static final int WORD = 12;
  private static final int JOINED = 14;
  private static final int SHORTEST = 6;

  private final Assignments assignments;

  Spoken(Assignments assignments) {
    this.assignments = assignments;
  }

  /** What follows the word that begins here; where it ends, or -1. */
  int after(Scan s, int word) {
    char[] v = s.v;
    int end = word;
    while (Chars.isLetter(v[end])) {
      end++;
    }
    int from = s.skipBlanks(end, 2);
    if (from == end && v[end] == '\n' && (word == 0 || v[word - 1] == '\n')) {
      return below(s, word, end);
    }
    if (from == end
        || "=:>-<+*".indexOf(v[from]) >= 0
        || !PasswordWords.noun(s.view.text(word, end))) {
      return -1;
    }
    boolean sure = true;
    int link = linked(s, from);
    int owned = link > 0 ? -1 : Sayings.ofSomebody(s, from);
    if (owned > 0) {
      return accept(s, owned, false);
    }
    if (link > 0) {
      from = link;
    } else if (Chars.isDigit(v[from]) && v[from + 1] == ' ') {
      // Routers write before a password in which way it is kept.
      from += 2;
      sure = false;
    } else if (v[from] == '|') {
      from = s.skipBlanks(from + 1, 2);
    } else {
      sure = Chars.isQuote(v[from]) || isVariable(s, word) || isLogin(s, word);
    }
    return accept(s, from, sure);
  }

  /** The line below a word that is all of its line, as forms are copied. */
  private int below(Scan s, int word, int end) {
    Value value = s.value;
    value.read(s, end + 1, false);
    char after = s.v[value.end];
    return PasswordWords.noun(s.view.text(word, end)) && (after == '\n' || after == 0)
        ? accept(s, end + 1, false)
        : -1;
  }

  /** After a word such as "is", or -1. */
  private static int linked(Scan s, int from) {
    int end = from;
    while (end - from < 4 && Chars.isLetter(s.v[end])) {
      end++;
    }
    boolean link = end > from && s.v[end] == ' ' && PasswordWords.link(s.view.text(from, end));
    return link ? s.skipBlanks(end, 2) : -1;
  }

  /** The secret of a store whose address this is, see {@link Places#aliased}. */
  void aliased(Scan s, int colon) {
    int secret = Places.aliased(s, colon);
    if (secret > 0) {
      s.value.read(s, secret, false);
      assignments.accept(s, Kind.PASSWORD, s.value, true);
    }
  }

  /** A password that a slash joins to a name, and perhaps an at sign to a database. */
  private int joined(Scan s, int from) {
    Value value = s.value;
    value.read(s, from, false);
    int at = value.end;
    while (at > from && s.v[at - 1] != '@') {
      at--;
    }
    value.end = at > from + 1 ? at - 1 : value.end;
    return assignments.said(s, value);
  }

  private int accept(Scan s, int from, boolean sure) {
    Value value = s.value;
    value.read(s, from, false);
    int length = value.end - value.start;
    if (length < 4
        || !Chosen.isTelling(s, value)
        || !sure && !Chosen.isStrange(s, value)
        || !value.quoted && Chosen.isType(s, value)) {
      return -1;
    }
    return assignments.said(s, value);
  }

  /** {@code DB_PASSWORD}: the name of a variable, not a word of a sentence. */
  private static boolean isVariable(Scan s, int word) {
    return s.before(word) == '_' && Chars.isUpper(s.v[word + 1]);
  }

  /** {@code machine x login y password}, as in a {@code .netrc}. */
  private static boolean isLogin(Scan s, int word) {
    int i = word;
    while (i > 0 && word - i < 8 && Chars.isBlank(s.v[i - 1])) {
      i--;
    }
    while (i > 0 && word - i < NAME && !Chars.isBlank(s.v[i - 1])) {
      i--;
    }
    s.work += word - i;
    return i > 5 && s.holds(i - 6, "login ");
  }

  /** Back from a word of letters and digits to what announces it; where the value ends, or -1. */
  int before(Scan s, int start, int end) {
    char[] v = s.v;
    int from = Math.max(s.floor, Before.solid(s, start, NAME));
    int piped = Pipes.begin(s, from, start, end);
    if (piped > 0) {
      return accept(s, piped, true);
    }
    boolean quoted = from > 0 && Chars.isQuote(v[from - 1]);
    int gap = quoted ? from - 1 : from;
    if (quoted && Dialogues.isAnswer(s, gap)) {
      return accept(s, from, true);
    }
    if (mayBeSaidAfter(s, end) && isSaidAfter(s, end)) {
      int found = accept(s, from, false);
      if (found > 0) {
        return found;
      }
    }
    char at = s.before(gap);
    if (at > 0x2E7F) {
      return PasswordWords.announced(s.view.text(Math.max(0, gap - JOINED), gap))
          ? accept(s, gap, true)
          : -1;
    }
    if (at != ' ' && at != '\t') {
      return -1;
    }
    if (isLong(s, from, end)) {
      int taken = Places.begin(s, gap, end);
      if (taken > 0) {
        return taken == gap ? accept(s, gap, true) : joined(s, taken);
      }
    }
    int last = Sayings.beforeArrow(v, gap - 1);
    char ending = s.before(last);
    if (Chars.isLetter(ending)
        && !PasswordWords.mayEnd(s.before(last - 1), ending)
        && !SensitiveNames.mayEnd(v, last)) {
      return -1;
    }
    int word = Sayings.wordBefore(v, last);
    if (word == last) {
      boolean joined = s.before(last) > 0x2E7F;
      return joined && PasswordWords.announced(s.view.text(Math.max(0, last - JOINED), last))
          ? accept(s, gap, true)
          : -1;
    }
    s.work += gap - word;
    if (!Chars.isLetter(ending)
        && !PasswordWords.mayEnd(s.before(last - 1), ending)
        && !SensitiveNames.mayEnd(v, last)) {
      return -1;
    }
    String said = s.view.text(word, last);
    boolean statement = quoted || Chars.isUpper(v[word]);
    boolean by = statement && last - word == 2 && s.holds(word, "by");
    if (by && (s.holds(word - 11, "identified ") || s.holds(word - 9, "password "))) {
      return accept(s, gap, true);
    }
    if (PasswordWords.noun(said) || isName(s, last)) {
      return accept(s, gap, quoted);
    }
    if (!PasswordWords.link(said) || word < 3 || v[word - 1] != ' ') {
      return s.before(last) > 0x2E7F
              && PasswordWords.announced(s.view.text(Math.max(0, last - JOINED), last))
          ? accept(s, gap, true)
          : -1;
    }
    if (Sayings.beforeVerb(s, word) > 0) {
      return accept(s, gap, true);
    }
    return PasswordWords.equates(said) && Sayings.isOwned(s, word) ? accept(s, gap, false) : -1;
  }

  /** Whether "as" or "is" ends as near behind the value as it must. */
  private static boolean mayBeSaidAfter(Scan s, int end) {
    return (Eight.pairs(s.low, end + 2, 's', ' ') | Eight.pairs(s.low, end + 10, 's', ' ')) != 0;
  }

  /** Whether "as the password" or "is my password" follows the value. */
  private static boolean isSaidAfter(Scan s, int end) {
    int i = end;
    while (i - end < WORD && (Before.isSolid(s.v[i]) || Chars.isQuote(s.v[i]))) {
      i++;
    }
    if (s.v[i] != ' ' || !(s.holds(i + 1, "as ") || s.holds(i + 1, "is "))) {
      return false;
    }
    int word = i + 4;
    for (String article : ARTICLES) {
      word = s.holds(word, article) ? word + article.length() : word;
    }
    int last = word;
    while (last - word < WORD && Chars.isLetter(s.v[last])) {
      last++;
    }
    s.work += last - end;
    return last > word && PasswordWords.noun(s.view.text(word, last));
  }

  /** As long as a password is, with what goes on behind the word. */
  private static boolean isLong(Scan s, int start, int end) {
    return end - start >= SHORTEST || Before.isSolid(s.v[end]) && Before.isSolid(s.v[end + 1]);
  }

  /** A variable or field that holds a password, such as {@code keyPassword}. */
  private static boolean isName(Scan s, int end) {
    int start = SensitiveNames.mayEnd(s.v, end) ? SensitiveNames.start(s.v, end) : end;
    return end - start > 4 && s.names.of(s.v, start, end) == Kind.PASSWORD;
  }
}
