package io.spansmith.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a JSON text consists of, piece by piece. Blanks before a piece are passed over. Linear
 * in the text; never throws on any. Not thread-safe.
 */
public final class JsonTokens {

  private static final int NONE = -2;

  private final String text;
  private final int length;
  private final boolean lenient;
  private int at;
  private int nextEscape = -1;
  private int nextQuote = -1;
  private String cut = "";

  /** Reads this text from its beginning. */
  public JsonTokens(String text) {
    this(text, false);
  }

  /**
   * @param lenient keeps an escape that JSON does not know as it is
   */
  JsonTokens(String text, boolean lenient) {
    this.text = text;
    this.lenient = lenient;
    length = text.length();
  }

  /** Where reading has come to. */
  int at() {
    return at;
  }

  /** The sign that comes next, or 0 at the end. */
  public char peek() {
    while (at < length) {
      char c = text.charAt(at);
      if (c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      at++;
    }
    return 0;
  }

  /** Whether that sign comes next; it is then read. */
  public boolean take(char sign) {
    boolean there = peek() == sign;
    if (there) {
      at++;
    }
    return there;
  }

  /** Reads the name of a member and the colon behind it; null when none comes next. */
  public @Nullable String name() {
    if (peek() != '"') {
      return null;
    }
    int from = at + 1;
    int quote = quoteFrom(from);
    String name;
    if (quote >= 0 && escapeFrom(from) > quote) {
      at = quote + 1;
      name = MemberNames.of(text, from, quote);
    } else {
      Json.Str read = string();
      name = read == null ? null : read.value();
    }
    return name != null && take(':') ? name : null;
  }

  /** Whether the member of that name, spelled without escapes, comes next; it is then read. */
  public boolean name(String wanted) {
    if (peek() != '"' || !text.startsWith(wanted, at + 1)) {
      return false;
    }
    int behind = at + 1 + wanted.length();
    if (behind >= length || text.charAt(behind) != '"') {
      return false;
    }
    at = behind + 1;
    return take(':');
  }

  /** Reads a string; null when none comes next, or one that is cut or wrong. */
  public Json.@Nullable Str string() {
    if (peek() != '"') {
      return null;
    }
    int from = ++at;
    int i = from;
    while (i >= 0) {
      int quote = quoteFrom(i);
      int escape = escapeFrom(i);
      if (quote >= 0 && quote < escape) {
        at = quote + 1;
        return new Json.Str(text, from, quote, i > from);
      }
      i = escape < length ? StringEscape.skip(text, escape) : -1;
    }
    // Looks at the same characters again.
    nextEscape = -1;
    nextQuote = -1;
    StringBuilder decoded = new StringBuilder();
    boolean whole = decode(decoded);
    cut = whole ? "" : decoded.toString();
    return whole ? new Json.Str(decoded.toString()) : null;
  }

  /** What there is of the string that was cut or wrong. */
  String cut() {
    return cut;
  }

  private boolean decode(StringBuilder out) {
    while (true) {
      int from = at;
      int quote = quoteFrom(at);
      int escape = escapeFrom(at);
      if (quote >= 0 && quote < escape) {
        StringEscape.append(text, from, quote, out);
        at = quote + 1;
        return true;
      }
      if (escape >= length) {
        StringEscape.append(text, from, length, out);
        at = length;
        return false;
      }
      StringEscape.append(text, from, escape, out);
      int behind = StringEscape.read(text, escape, lenient, out);
      at = behind < 0 ? ~behind : behind;
      if (behind < 0) {
        return false;
      }
    }
  }

  /** Remembered, so that a text without escapes is not searched to its end for every string. */
  private int escapeFrom(int from) {
    if (nextEscape < from) {
      int found = text.indexOf('\\', from);
      nextEscape = found < 0 ? Integer.MAX_VALUE : found;
    }
    return nextEscape;
  }

  /** Remembered too: a long text of escapes has its quote far away. */
  private int quoteFrom(int from) {
    if (nextQuote < from && nextQuote != NONE) {
      int found = text.indexOf('"', from);
      nextQuote = found < 0 ? NONE : found;
    }
    return nextQuote;
  }

  /** Reads a number as it is spelled; null when none comes next. */
  @Nullable String number() {
    peek();
    int end = NumberSyntax.end(text, at);
    if (end < 0) {
      return null;
    }
    String literal = text.substring(at, end);
    at = end;
    return literal;
  }

  /** Whether that word, or a string spelled so, comes next; it is then read. */
  public boolean word(String word) {
    peek();
    boolean there = text.startsWith(word, at);
    if (there) {
      at += word.length();
    }
    return there;
  }

  String rest() {
    return text.substring(at);
  }

  /** Whether nothing but blanks is left. */
  public boolean atEnd() {
    return peek() == 0 && at >= length;
  }
}
