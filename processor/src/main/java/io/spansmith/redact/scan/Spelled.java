package io.spansmith.redact.scan;

/**
 * Mail addresses that people spell out so that programs do not collect them: {@code
 * ada(at)example.org}, {@code ada (at) example [dot] org}.
 */
final class Spelled {

  private static final int LOCAL = 64;
  private static final int DOMAIN = 128;
  private static final String OPENS = "([{";
  private static final String CLOSES = ")]}";

  private final int id;

  Spelled(int id) {
    this.id = id;
  }

  /** Around the parenthesis before "at"; where the address ends, or -1. */
  int at(Scan s, int open) {
    int after = bracketed(s, open, "at");
    if (after < 0) {
      return -1;
    }
    int end = domain(s, s.skipBlanks(after, 1));
    int start = local(s, open);
    s.work += end - start;
    if (end < 0 || start < 0) {
      return -1;
    }
    s.found.add(id, start, end);
    return end;
  }

  /** Where it goes on after a word in brackets, or -1. */
  private static int bracketed(Scan s, int open, String word) {
    int kind = OPENS.indexOf(s.v[open]);
    int from = s.skipBlanks(open + 1, 1);
    int close = s.skipBlanks(from + word.length(), 1);
    boolean closed = kind >= 0 && s.v[close] == CLOSES.charAt(kind);
    return closed && s.holds(from, word) ? close + 1 : -1;
  }

  /** Where the name before begins, of which dots may be spelled out as well; or -1. */
  private static int local(Scan s, int open) {
    int start = part(s, open, open);
    int dot = start;
    while (dot > 6 && open - start < LOCAL && CLOSES.indexOf(s.v[before(s, dot)]) >= 0) {
      dot = before(s, dot) - 1;
      while (dot > 0 && start - dot < 8 && OPENS.indexOf(s.v[dot]) < 0) {
        dot--;
      }
      int more = bracketed(s, dot, "dot") > 0 ? part(s, dot, open) : -1;
      if (more < 0) {
        break;
      }
      start = more;
      dot = start;
    }
    return start;
  }

  /** The last character before a place and a blank. */
  private static int before(Scan s, int at) {
    return at > 1 && s.v[at - 1] == ' ' ? at - 2 : Math.max(0, at - 1);
  }

  private static int part(Scan s, int open, int last) {
    int end = before(s, open) + 1;
    int start = end;
    while (start > 0 && last - start < LOCAL && Chars.isLocal(s.v[start - 1])) {
      start--;
    }
    return start < end && Chars.isAlnum(s.v[start]) ? start : -1;
  }

  /** Where a domain ends whose dots may be spelled out, or -1. */
  private static int domain(Scan s, int from) {
    char[] v = s.v;
    int label = from;
    int labels = 0;
    int end = -1;
    while (label - from < DOMAIN) {
      int i = label;
      boolean letters = true;
      while (i - label < 64 && (Chars.isAlnum(v[i]) || v[i] == '-')) {
        letters &= Chars.isLetter(v[i]);
        i++;
      }
      if (i == label) {
        break;
      }
      labels++;
      end = labels > 1 && letters && i - label > 1 ? i : end;
      int dot = v[i] == '.' ? i + 1 : bracketed(s, s.skipBlanks(i, 1), "dot");
      if (dot < 0) {
        break;
      }
      label = v[i] == '.' ? dot : s.skipBlanks(dot, 1);
    }
    return end;
  }
}
