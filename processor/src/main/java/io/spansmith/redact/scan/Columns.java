package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;

/**
 * Values in columns whose header announces a secret: CSV with its names in the first line (RFC 4180
 * §2), tables of Markdown and of database shells, {@code INSERT INTO t (name, password) VALUES …}.
 */
final class Columns {

  private static final int MOST = 64;
  private static final int LINE = 512;
  private static final int REACH = 1 << 14;

  private final Assignments assignments;
  private final Rows rows;

  Columns(Assignments assignments) {
    this.assignments = assignments;
    rows = new Rows();
  }

  /** Looks at the first line of a text, unless its first word tells that it is none of names. */
  void begin(Scan s) {
    char[] v = s.v;
    int i = Chars.isQuote(v[0]) ? 1 : 0;
    int first = i;
    while (Chars.isName(v[i]) && i - first < MOST) {
      i++;
    }
    if (i == first || i == s.n) {
      return;
    }
    i = Chars.isQuote(v[i]) ? i + 1 : i;
    char sign = v[i];
    if (sign == ',' || sign == ';' || sign == '\t') {
      int end = rows.line(s, 0);
      if (end < s.n) {
        table(s, 0, end, end + 1, sign);
      }
    }
  }

  /**
   * Looks at the line around a word for a secret, when it can be the names of columns: words alone,
   * and as many fields in the line below.
   */
  void named(Scan s, int word, int end) {
    char sign = isSeparator(s.v[end]) ? s.v[end] : s.before(word);
    if (!isSeparator(sign) || word < s.columnsLooked) {
      return;
    }
    int from = word;
    while (from > 0 && word - from < LINE && isHeader(s.v[from - 1], sign)) {
      from--;
    }
    int to = end;
    while (to < s.n && to - word < LINE && isHeader(s.v[to], sign)) {
      to++;
    }
    s.work += to - from;
    boolean line = from == 0 || s.v[from - 1] == '\n';
    if (line && s.v[to] == '\n' && fields(s, from, to, sign) == below(s, to, sign)) {
      table(s, from, to, to + 1, sign);
    }
  }

  private int below(Scan s, int newline, char sign) {
    int end = rows.line(s, newline + 1);
    s.work += end - newline;
    return end - newline < LINE ? fields(s, newline + 1, end, sign) : 0;
  }

  private int fields(Scan s, int from, int to, char sign) {
    int count = 0;
    for (int at = from; at <= to; at++) {
      at = rows.field(s, at, to, sign);
      count++;
    }
    return count;
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ';' || c == '\t';
  }

  private static boolean isHeader(char c, char sign) {
    return c == sign || Chars.isName(c) || c > 127 || c == '"';
  }

  /** Looks at the line of dashes below the names of a table; {@code dash} is the first of it. */
  void ruled(Scan s, int dash) {
    char[] v = s.v;
    int from = dash;
    while (from > 0
        && dash - from < 4
        && (v[from - 1] == '|' || v[from - 1] == ' ' || v[from - 1] == ':')) {
      from--;
    }
    if (from < 2 || v[from - 1] != '\n') {
      return;
    }
    int end = dash;
    boolean parted = false;
    while (end < s.n && "-|+: ".indexOf(v[end]) >= 0) {
      parted |= v[end] == '|' || v[end] == '+';
      end++;
    }
    s.work += end - from;
    if (!parted || end < s.n && v[end] != '\n') {
      return;
    }
    int header = from - 1;
    while (header > 0 && from - header < LINE && v[header - 1] != '\n') {
      header--;
    }
    s.work += from - header;
    table(s, header, from - 1, end + 1, '|');
  }

  /** Marks in the lines from {@code body} on what stands below names that announce a secret. */
  private void table(Scan s, int header, int headerEnd, int body, char sign) {
    if (body < s.columnsLooked) {
      return;
    }
    Kind[] kinds = new Kind[MOST];
    int columns = kinds(s, header, headerEnd, sign, kinds);
    if (columns < 2) {
      return;
    }
    int line = body;
    while (line < s.n && line - body < REACH) {
      int end = rows.line(s, line);
      int at = line;
      for (int column = 0; column < columns && at <= end; column++) {
        int next = rows.field(s, at, end, sign);
        Kind kind = kinds[column];
        if (kind != Kind.NONE) {
          take(s, kind, at, Math.min(next, end));
        }
        at = next + 1;
      }
      if (at == line || end == line) {
        break;
      }
      line = end + 1;
    }
    s.work += line - body;
    s.columnsLooked = line;
  }

  /** How many columns there are, when one of them announces a secret; otherwise 0. */
  private int kinds(Scan s, int from, int end, char sign, Kind[] kinds) {
    int at = from;
    int columns = 0;
    boolean secret = false;
    while (at <= end && columns < MOST) {
      int next = rows.field(s, at, end, sign);
      int start = rows.start(s, at, next);
      int stop = rows.stop(s, start, Math.min(next, end));
      boolean named = stop > start && SensitiveNames.mayEnd(s.v, stop);
      kinds[columns] = named ? s.names.of(s.v, SensitiveNames.start(s.v, stop), stop) : Kind.NONE;
      secret |= kinds[columns++] != Kind.NONE;
      at = next + 1;
    }
    s.work += end - from;
    return secret ? columns : 0;
  }

  private void take(Scan s, Kind kind, int from, int to) {
    int start = rows.start(s, from, to);
    int stop = rows.stop(s, start, to);
    if (stop > start && s.v[stop - 1] == ')') {
      int hashed = start;
      while (hashed < stop && !Chars.isQuote(s.v[hashed])) {
        hashed++;
      }
      start = hashed < stop ? hashed + 1 : start;
      stop = hashed < stop ? stop - 2 : stop;
    }
    if (stop > start) {
      s.value.between(s, start, stop);
      assignments.accept(s, kind, s.value, true);
    }
  }

  /** The rows of an INSERT, from the parenthesis after VALUES. */
  void insert(Scan s, int open) {
    char[] v = s.v;
    int values = s.before(open) == ' ' ? open - 7 : open - 6;
    if (open < s.columnsLooked || !s.holds(values, "values")) {
      return;
    }
    int close = values;
    while (close > 0 && values - close < 4 && Chars.isBlank(v[close - 1])) {
      close--;
    }
    int list = close - 1;
    while (list > 0 && close - list < LINE && v[list] != '(') {
      list--;
    }
    s.work += close - list;
    if (close < 2 || v[close - 1] != ')' || v[list] != '(') {
      return;
    }
    Kind[] kinds = new Kind[MOST];
    int columns = kinds(s, list + 1, close - 1, ',', kinds);
    int row = open;
    while (columns > 0 && v[row] == '(' && row - open < REACH) {
      int at = row + 1;
      int end = at;
      for (int column = 0; column < columns && v[end] != ')'; column++) {
        end = rows.item(s, at);
        if (kinds[column] != Kind.NONE) {
          take(s, kinds[column], at, end);
        }
        at = end + 1;
      }
      s.work += end - row;
      row = v[end] == ')' && v[end + 1] == ',' ? end + 2 : s.n;
      while (row < s.n && Chars.isBlank(v[row])) {
        row++;
      }
      s.columnsLooked = Math.max(s.columnsLooked, end);
    }
  }
}
