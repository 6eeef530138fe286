package io.spansmith.redact.scan;

import io.spansmith.redact.scan.SensitiveNames.Kind;

/** What stands between a name and the sign that assigns to it. */
final class Names {

  private static final int LEAD = 40;
  private static final int BLOCK = 240;
  private static final int TYPE = 10;
  private static final int ACCESSORS = 24;
  private static final Words TYPES = Words.of("string", "str", "text", "char");

  /**
   * Whether anything but a name that announces nothing stands before a colon or an equals sign, to
   * be asked first: most names are words of that kind.
   */
  static boolean mayAnnounce(Scan s, int sign) {
    char[] v = s.v;
    if (v[sign] == '=') {
      int end = sign > 0 && v[sign - 1] == ' ' ? sign - 1 : sign;
      if (end > 1 && Chars.isLetter(v[end - 1])) {
        return SensitiveNames.mayEnd(v, end) || mayBeType(v, end);
      }
      return SensitiveNames.mayEnd(v, unquoted(v, before(s, sign))) || isCompared(v, sign);
    }
    if (Logins.mayFollow(v, sign)) {
      return true;
    }
    boolean quoted = sign > 0 && Chars.isQuote(v[sign - 1]);
    int end = quoted ? sign - 1 : sign;
    if (end < 2) {
      return false;
    }
    char last = v[end - 1];
    if (!quoted && !Chars.isLetter(last)) {
      end = unquoted(v, before(s, sign));
    }
    // The word "is" may stand between, and manifests and key files tell by names of their own.
    boolean told = last == 's' || last == 'd' || last == 'y' && v[end - 2] == 't';
    return told || SensitiveNames.mayEnd(v, end);
  }

  /** Whether what is compared may be a value in quotes that stands before. */
  private static boolean isCompared(char[] v, int sign) {
    return (v[sign - 1] == '=' || v[sign - 1] == '!')
        && sign > 3
        && (Chars.isQuote(v[sign - 2]) || Chars.isQuote(v[sign - 3]) || Chars.isQuote(v[sign - 4]));
  }

  /** Before the quote that ends a name, if one does. */
  static int unquoted(char[] v, int end) {
    return end > 0 && Chars.isQuote(v[end - 1]) ? end - 1 : end;
  }

  /**
   * Where the name ends that a colon or an equals sign belongs to: before {@code :=}, {@code ==},
   * {@code !==}, an index, a type, emphasis and the word "is".
   */
  static int before(Scan s, int sign) {
    char[] v = s.v;
    int end = sign;
    while (end > 0
        && sign - end < 2
        && (v[end - 1] == '=' || v[end - 1] == '!' || v[end - 1] == ':')) {
      end--;
    }
    end = end > 0 && v[end - 1] == ' ' ? end - 1 : end;
    if (end < 2) {
      return end;
    }
    if (v[sign] == ':') {
      return spoken(s, end);
    }
    return v[end - 1] == ']' ? index(v, end) : v[end - 1] == '}' ? accessors(v, end) : type(s, end);
  }

  private static int spoken(Scan s, int end) {
    int i = aside(s.v, end);
    while (i > 1 && end - i < 3 && s.v[i - 1] == '*') {
      i--;
    }
    return i > 3 && s.v[i - 1] == 's' && s.holds(i - 3, " is") ? i - 3 : i;
  }

  /** Before an end tag, or a remark in parentheses. */
  private static int aside(char[] v, int end) {
    char open = v[end - 1] == '>' ? '<' : v[end - 1] == ')' ? '(' : 0;
    int i = end - 1;
    while (open != 0 && i > 1 && end - i < ACCESSORS && v[i] != open) {
      i--;
    }
    if (open == 0 || v[i] != open || open == '<' && v[i + 1] != '/') {
      return end;
    }
    return open == '<' ? i : v[i - 1] == ' ' ? i - 1 : end;
  }

  /** Before {@code [64]} or {@code []}; after the quote of {@code ["name"]}. */
  private static int index(char[] v, int end) {
    int i = end - 1;
    if (Chars.isQuote(v[i - 1])) {
      return i;
    }
    while (i > 1 && end - i < 6 && Chars.isDigit(v[i - 1])) {
      i--;
    }
    return v[i - 1] == '[' ? i - 1 : end;
  }

  /** Before {@code { get; set; }}, which C# puts between a name and its value. */
  private static int accessors(char[] v, int end) {
    int i = end - 1;
    while (i > 1 && end - i < ACCESSORS && v[i] != '{') {
      i--;
    }
    return v[i] == '{' && v[i - 1] == ' ' ? i - 1 : end;
  }

  /** Whether a word that ends there may be one of {@link #TYPES}. */
  static boolean mayBeType(char[] v, int end) {
    int last = Chars.lower(v[end - 2]) << 8 | Chars.lower(v[end - 1]);
    return last == ('n' << 8 | 'g')
        || last == ('t' << 8 | 'r')
        || last == ('x' << 8 | 't')
        || last == ('a' << 8 | 'r');
  }

  /** Before {@code : string}, as several languages declare a variable. */
  private static int type(Scan s, int end) {
    if (!mayBeType(s.v, end)) {
      return end;
    }
    int i = end;
    while (i > 0 && end - i < TYPE && Chars.isLetter(s.v[i - 1])) {
      i--;
    }
    i = i > 10 && s.holds(i - 9, "&'static ") ? i - 9 : i;
    i = i > 3 && i < end && s.v[i - 1] == '&' ? i - 1 : i;
    if (i > 4 && i < end && s.holds(i - 4, " as ") && TYPES.at(s, i, end)) {
      return i - 4;
    }
    if (i < 3
        || i == end
        || s.v[i - 1] != ' '
        || s.v[i - 2] != ':'
        || s.v[i] != '&' && !TYPES.at(s, i, end)) {
      return end;
    }
    return s.v[i - 3] == '?' ? i - 3 : i - 2;
  }

  /** What the other half of a pair announces: {@code name: password} before {@code value:}. */
  static Kind paired(Scan s, int start) {
    char[] v = s.v;
    int end = start;
    while (end > 0 && start - end < LEAD && isBetween(v[end - 1])) {
      end--;
    }
    Kind kind = end == start ? Kind.NONE : paired(s, start, end);
    if (kind == Kind.NONE && v[start] == 'd') {
      return paired(s, start, block(s, end));
    }
    return kind == Kind.NONE && end > 2 && v[end - 1] == ':' ? holding(s, end - 1) : kind;
  }

  /** What a name announces whose value is an object or a block that holds this one. */
  private static Kind holding(Scan s, int colon) {
    int end = unquoted(s.v, colon);
    if (!SensitiveNames.mayEnd(s.v, end)) {
      return Kind.NONE;
    }
    int name = SensitiveNames.start(s.v, end);
    s.work += colon - name;
    return s.names.of(s.v, name, end);
  }

  private static Kind paired(Scan s, int start, int end) {
    char[] v = s.v;
    if (!SensitiveNames.mayEnd(v, end)) {
      return Kind.NONE;
    }
    int name = SensitiveNames.start(v, end);
    s.work += start - name;
    int i = name;
    while (i > 0 && name - i < 3 && (v[i - 1] == ' ' || Chars.isQuote(v[i - 1]))) {
      i--;
    }
    boolean named = i > 0 && (v[i - 1] == ':' || v[i - 1] == '=') || s.holds(i - 8, "variable");
    return named ? s.names.of(v, name, end) : Kind.NONE;
  }

  /**
   * Before the brace that opens Terraform's {@code variable "name" {…}}, and the blank and quote.
   */
  private static int block(Scan s, int from) {
    int i = from;
    while (i > 0 && from - i < BLOCK && s.v[i - 1] != '{' && s.v[i - 1] != '}') {
      i--;
    }
    s.work += from - i;
    int end = i;
    while (end > 0 && i - end < 4 && isBetween(s.v[end - 1])) {
      end--;
    }
    return i > 0 && s.v[i - 1] == '{' ? end : from;
  }

  private static boolean isBetween(char c) {
    return Chars.isBlank(c) || Chars.isQuote(c) || c == ',' || c == ';' || c == '-' || c == '{';
  }

  private Names() {}
}
