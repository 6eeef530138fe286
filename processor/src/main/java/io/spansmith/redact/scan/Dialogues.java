package io.spansmith.redact.scan;

import java.util.List;

/**
 * What scripts answer to a program that asks for a password: {@code expect "assword:"; send "x\\r"}
 * of expect(1), and {@code sendline("x")} of its like.
 */
final class Dialogues {

  private static final int REACH = 120;

  /** What stands before the quote of an answer. */
  private static final List<String> SENDING =
      List.of("send ", "send -- ", "sendline(", "send(", "sendline ");

  /** Whether the quote opens an answer, and a question for a password stands before it. */
  static boolean isAnswer(Scan s, int quote) {
    char before = s.before(quote);
    if (before != ' ' && before != '(') {
      return false;
    }
    for (String sending : SENDING) {
      if (s.holds(quote - sending.length(), sending)) {
        return isAsked(s, quote - sending.length());
      }
    }
    return false;
  }

  private static boolean isAsked(Scan s, int end) {
    int i = end;
    while (i > 0 && end - i < REACH && !s.holds(i, "assword")) {
      i--;
    }
    s.work += end - i;
    return s.holds(i, "assword");
  }

  private Dialogues() {}
}
