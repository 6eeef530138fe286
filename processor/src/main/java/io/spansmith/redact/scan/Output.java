package io.spansmith.redact.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text anew with its findings replaced, so that JSON stays JSON. Not thread-safe; reused
 * from text to text.
 */
final class Output implements Spot {

  /** No longer on either side is a number that holds a finding. */
  private static final int NUMBER = 24;

  private final Scan s;

  /** The finding that is asked about, and where it stands in the source; -1 until that is known. */
  private int index;

  private int start;
  private int end;

  private final Written out = new Written();

  /** By detector, what was put last and can stand anywhere as it is. */
  private @Nullable String[] harmless = {};

  /** The last quote seen, and how far was looked for it. */
  private int quote;

  private int looked;

  Output(Scan s) {
    this.s = s;
  }

  /** A finding to be asked about, until the next is. */
  Spot at(int finding) {
    index = finding;
    start = -1;
    end = -1;
    return this;
  }

  @Override
  public int detector() {
    return s.found.detector(index);
  }

  @Override
  public String value() {
    return s.view.text(s.found.start(index), s.found.end(index));
  }

  @Override
  public int start() {
    start = start < 0 ? s.view.sourceIndex(s.found.start(index)) : start;
    return start;
  }

  @Override
  public int end() {
    end = end < 0 ? s.view.sourceEnd(s.found.end(index)) : end;
    return end;
  }

  String write(Edits edits) {
    out.begin(s.view.isLatin1(), s.view.source().length());
    quote = -1;
    looked = 0;
    int written = 0;
    int viewed = 0;
    for (int i = 0; i < s.found.size(); i++) {
      int first = s.found.start(i);
      if (first < viewed) {
        continue;
      }
      String put = harmless(s.found.detector(i), edits.replace(at(i)));
      viewed = s.found.end(i);
      @Nullable String quotes = null;
      if (!isThere(put, first, viewed)) {
        boolean number = isNumber(first, viewed);
        int left = number ? numberStart(first) : first;
        int right = number ? numberEnd(viewed) : viewed;
        quotes = quotes(number, left, right);
        if (quotes != null) {
          viewed = right;
          start = s.view.sourceIndex(left);
          end = s.view.sourceEnd(right);
        }
      }
      out.add(s.view.source(), written, start());
      if (quotes == null) {
        out.add(put);
      } else {
        out.add(quotes);
        out.add(put);
        out.add(quotes);
      }
      written = end();
    }
    out.add(s.view.source(), written, s.view.source().length());
    return out.text();
  }

  /** Lets go of a buffer that grew past what is worth keeping. */
  void release() {
    out.release();
  }

  /** What an operator puts in, as it can stand in a JSON string of any depth. */
  private String harmless(int detector, String put) {
    if (detector < harmless.length && put.equals(harmless[detector])) {
      return put;
    }
    boolean wide = false;
    for (int i = 0; i < put.length(); i++) {
      char c = put.charAt(i);
      wide |= c > 255;
      if (c < ' ' || c == '"' || c == '\\') {
        out.widen();
        return put.replace('"', '\'').replace('\\', '/').replaceAll("\\p{Cntrl}", " ");
      }
    }
    if (wide) {
      out.widen();
      return put;
    }
    harmless = detector < harmless.length ? harmless : Arrays.copyOf(harmless, detector + 1);
    harmless[detector] = put;
    return put;
  }

  private boolean isThere(String put, int start, int end) {
    return put.length() == end - start && put.equals(s.view.text(start, end));
  }

  /**
   * The quotes that make a text of a number that stood bare in JSON, in the spelling of the JSON
   * around it; null where the finding is no such number.
   */
  private @Nullable String quotes(boolean number, int left, int right) {
    if (!number && "{[tfn".indexOf(s.v[left]) < 0) {
      return null;
    }
    int after = right;
    while (after < s.n && Chars.isBlank(s.v[after])) {
      after++;
    }
    char closes = s.v[after];
    if (!(closes == ',' || closes == '}' || closes == ']')) {
      return null;
    }
    int before = left;
    while (before > 0 && Chars.isBlank(s.v[before - 1])) {
      before--;
    }
    char opens = s.before(before);
    if (opens == ':') {
      int key = before - 1;
      while (key > 0 && Chars.isBlank(s.v[key - 1])) {
        key--;
      }
      return key > 0 && s.v[key - 1] == '"' ? s.view.spelling(key - 1) : null;
    }
    if (!number || opens != '[' && opens != ',') {
      return null;
    }
    int last = quoteBefore(left);
    if (last >= 0) {
      return s.view.spelling(last);
    }
    return s.v[0] == '[' || s.v[0] == '{' ? "\"" : null;
  }

  private int quoteBefore(int place) {
    for (; looked < place; looked++) {
      if (s.v[looked] == '"') {
        quote = looked;
      }
    }
    return quote;
  }

  private boolean isNumber(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isNumber(s.v[i])) {
        return false;
      }
    }
    return true;
  }

  private int numberStart(int start) {
    int i = start;
    while (i > 0 && start - i < NUMBER && isNumber(s.v[i - 1])) {
      i--;
    }
    return i;
  }

  private int numberEnd(int end) {
    int i = end;
    while (i < s.n && i - end < NUMBER && isNumber(s.v[i])) {
      i++;
    }
    return i;
  }

  private static boolean isNumber(char c) {
    return Chars.isDigit(c) || c == '.' || c == '-' || c == '+' || (c | 32) == 'e';
  }
}
