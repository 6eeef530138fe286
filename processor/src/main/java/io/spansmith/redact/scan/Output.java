package io.spansmith.redact.scan;

import org.jspecify.annotations.Nullable;

/** Writes a text anew with its findings replaced, so that JSON stays JSON. */
final class Output {

  /** No longer on either side is a number that holds a finding. */
  private static final int NUMBER = 24;

  private final Scan s;
  private final Edits edits;

  /** The last quote seen, and how far was looked for it. */
  private int quote = -1;

  private int looked;

  Output(Scan s, Edits edits) {
    this.s = s;
    this.edits = edits;
  }

  String write() {
    String source = s.view.source();
    StringBuilder out = new StringBuilder(source.length() + 64);
    int written = 0;
    int viewed = 0;
    for (int i = 0; i < s.found.size(); i++) {
      int start = s.found.start(i);
      int end = s.found.end(i);
      if (start < viewed) {
        continue;
      }
      String value = s.view.text(start, end);
      String put =
          safe(
              edits.replace(
                  s.found.detector(i), value, s.view.sourceIndex(start), s.view.sourceIndex(end)));
      @Nullable String quotes = put.equals(value) ? null : quotes(start, end);
      if (quotes != null) {
        start = isNumber(start, end) ? numberStart(start) : start;
        end = isNumber(start, end) ? numberEnd(end) : end;
        put = quotes + put + quotes;
      }
      out.append(source, written, s.view.sourceIndex(start)).append(put);
      written = s.view.sourceIndex(end);
      viewed = end;
    }
    return out.append(source, written, source.length()).toString();
  }

  /** What an operator puts in can stand in a JSON string of any depth. */
  static String safe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return text.replace('"', '\'').replace('\\', '/').replaceAll("\\p{Cntrl}", " ");
      }
    }
    return text;
  }

  /**
   * The quotes that make a text of a number that stood bare in JSON, in the spelling of the JSON
   * around it; null where the finding is no such number.
   */
  private @Nullable String quotes(int start, int end) {
    boolean number = isNumber(start, end);
    if (!number && "{[tfn".indexOf(s.v[start]) < 0) {
      return null;
    }
    int left = number ? numberStart(start) : start;
    int right = number ? numberEnd(end) : end;
    int before = left;
    while (before > 0 && Chars.isBlank(s.v[before - 1])) {
      before--;
    }
    int after = right;
    while (after < s.n && Chars.isBlank(s.v[after])) {
      after++;
    }
    char opens = s.before(before);
    char closes = s.v[after];
    if (!(closes == ',' || closes == '}' || closes == ']')) {
      return null;
    }
    int last = quoteBefore(start);
    if (opens == ':') {
      int key = before - 1;
      while (key > 0 && Chars.isBlank(s.v[key - 1])) {
        key--;
      }
      return key > 0 && s.v[key - 1] == '"' ? s.view.spelling(key - 1) : null;
    }
    boolean inArray = number && (opens == '[' || opens == ',');
    boolean json = last >= 0 || s.v[0] == '[' || s.v[0] == '{';
    return inArray && json ? (last < 0 ? "\"" : s.view.spelling(last)) : null;
  }

  private boolean isNumber(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isNumber(s.v[i])) {
        return false;
      }
    }
    return true;
  }

  private int quoteBefore(int index) {
    for (; looked < index; looked++) {
      if (s.v[looked] == '"') {
        quote = looked;
      }
    }
    return quote;
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
