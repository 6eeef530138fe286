package io.spansmith.redact.scan;

import java.util.List;

/**
 * Passwords that a pipe hands to a command: {@code echo x | sudo -S}, {@code NAME:x | chpasswd}.
 */
final class Pipes {

  private static final int NAME = 64;
  private static final int PIPE = 64;

  /** How many quotes and blanks may stand between a value and a pipe. */
  private static final int CLOSING = 3;

  /** What reads a password from its input. */
  private static final List<String> ASKING =
      List.of("sudo -S", "passwd", "password-stdin", "kinit", "cryptsetup", "secret");

  /** How far it is looked ahead for the next pipe. */
  private static final int AHEAD = 1024;

  /**
   * Where the password begins that is, or ends with, the word from {@code start} to {@code end}; or
   * -1.
   *
   * @param from where the characters without a blank begin that the word belongs to
   */
  static int begin(Scan s, int from, int start, int end) {
    if (!mayFollow(s, end, end + NAME + CLOSING)) {
      return -1;
    }
    int close = end;
    while (close - end < NAME && Before.isSolid(s.v[close])) {
      close++;
    }
    String to = close - end < NAME ? command(s, close) : "";
    if (to.isEmpty()) {
      return -1;
    }
    if (to.contains("chpasswd")) {
      int colon = from;
      while (colon < start && s.v[colon] != ':') {
        colon++;
      }
      return colon < start ? colon + 1 : -1;
    }
    boolean echoed = s.holds(from - 5, "echo ") || s.holds(from - 6, "echo ");
    return echoed && ASKING.stream().anyMatch(to::contains) ? from : -1;
  }

  /** Whether a pipe stands between the two places, which are less than 1,024 apart. */
  private static boolean mayFollow(Scan s, int from, int to) {
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
  private static String command(Scan s, int end) {
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

  private Pipes() {}
}
