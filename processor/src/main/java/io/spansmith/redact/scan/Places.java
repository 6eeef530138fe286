package io.spansmith.redact.scan;

import java.util.Set;

/**
 * Commands that take a password by its place: {@code net user NAME x}, {@code rabbitmqctl add_user
 * NAME x}, {@code AUTH x}, {@code echo NAME:x | chpasswd}.
 */
final class Places {

  private static final int WORD = 32;
  private static final int PIPE = 64;

  /** How many quotes and blanks may stand between a value and a pipe. */
  static final int CLOSING = 3;

  /** How far it is looked ahead for the next pipe. */
  private static final int AHEAD = 1024;

  /** What is followed by a name and the password. */
  private static final Set<String> BEFORE_NAME =
      Set.of("user", "add_user", "change_password", "wpa_passphrase", "AUTH");

  private static final Set<String> BEFORE = Set.of("AUTH", "masterauth", "obscure");

  /** Whether a command stands before the blank at {@code gap} that takes a password there. */
  static boolean announce(Scan s, int gap) {
    int name = start(s, gap - 1);
    s.work += gap - name;
    if (name == gap - 1) {
      return false;
    }
    if (isVerb(s.v, gap - 2) && BEFORE.contains(s.view.text(name, gap - 1))) {
      return true;
    }
    if (name < 5 || s.v[name - 1] != ' ' || !isVerb(s.v, name - 2)) {
      return false;
    }
    int verb = start(s, name - 1);
    s.work += name - verb;
    String said = s.view.text(verb, name - 1);
    return BEFORE_NAME.contains(said) && (!said.equals("user") || s.holds(verb - 4, "net "));
  }

  /** Whether a word of a command may end with the character there. */
  private static boolean isVerb(char[] v, int last) {
    return "rdeHh".indexOf(v[last]) >= 0;
  }

  private static int start(Scan s, int end) {
    int i = end;
    while (i > 0 && end - i < WORD && s.v[i - 1] > ' ' && !Chars.isQuote(s.v[i - 1])) {
      i--;
    }
    return i;
  }

  /** Whether a pipe stands between the two places, which are less than 1,024 apart. */
  static boolean mayPipe(Scan s, int from, int to) {
    if (from < s.pipeLooked || to > s.noPipe) {
      int i = from < s.pipeLooked ? from : Math.max(from, s.noPipe);
      int end = Math.min(s.n, from + AHEAD);
      s.work += Math.max(0, end - i);
      while (i < end && Eight.pipes(Eight.at(s.low, i)) == 0) {
        i += 8;
      }
      s.pipeLooked = from;
      s.noPipe = Math.min(i, end);
    }
    return to > s.noPipe && s.noPipe < s.n;
  }

  /** What a pipe hands on to, after the quote and the blank that end a value; empty for none. */
  static String piped(Scan s, int end) {
    int i = end;
    while (i - end < CLOSING && (Chars.isQuote(s.v[i]) || s.v[i] == ' ')) {
      i++;
    }
    if (s.v[i] != '|') {
      return "";
    }
    int stop = i;
    while (stop < s.n && stop - i < PIPE && s.v[stop] != '\n') {
      stop++;
    }
    s.work += stop - end;
    return s.view.text(i, stop);
  }

  private Places() {}
}
