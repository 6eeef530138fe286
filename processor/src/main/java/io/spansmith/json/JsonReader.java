package io.spansmith.json;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text, strictly or as far as it goes.
 *
 * <p>Attribute limits cut JSON in the middle, so {@link #readLeniently} closes what is open: a cut
 * string keeps what it has, a cut member without a value is left out. Linear in the text; deeper
 * than {@value #MAX_DEPTH} levels a value is kept as text. Never throws on any input.
 */
public final class JsonReader {

  private static final int NONE = -2;

  /** Levels of nesting that are read as structure. */
  public static final int MAX_DEPTH = 128;

  /** What may stand behind a cut: half a literal, dots, a mark that something was left out. */
  private static final int MAX_REST = 48;

  private final String text;
  private final boolean lenient;
  private int at;
  private int depth;
  private boolean broken;
  private int nextEscape = -1;
  private int nextQuote = -1;
  private int brokenAt = -1;
  private boolean tooDeep;

  private JsonReader(String text, boolean lenient) {
    this.text = text;
    this.lenient = lenient;
  }

  /** The value of a well-formed text, else null. */
  public static @Nullable Json read(String text) {
    JsonReader reader = new JsonReader(text, false);
    Json value = reader.value();
    reader.blanks();
    return reader.broken || reader.at < text.length() ? null : value;
  }

  /**
   * The value of an object or array text even when it is cut, else null. Text that only begins like
   * JSON, such as {@code {a=b}}, is none: nothing after the break would be kept.
   */
  public static @Nullable Json readLeniently(String text) {
    JsonReader reader = new JsonReader(text, true);
    reader.blanks();
    if (!reader.next('{') && !reader.next('[')) {
      return null;
    }
    Json value = reader.value();
    reader.blanks();
    if (!reader.broken) {
      return reader.at < text.length() ? null : value;
    }
    boolean cut = reader.tooDeep || text.length() - reader.brokenAt <= MAX_REST;
    return cut && !isEmpty(value) ? value : null;
  }

  private static boolean isEmpty(@Nullable Json value) {
    return value instanceof Json.Obj obj
        ? obj.members().isEmpty()
        : !(value instanceof Json.Arr arr) || arr.items().isEmpty();
  }

  /** Whether the text looks like an object or array, without reading it. */
  public static boolean looksStructured(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        return true;
      }
      if (c > ' ') {
        return false;
      }
    }
    return false;
  }

  private @Nullable Json value() {
    blanks();
    if (at >= text.length()) {
      return fail();
    }
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", Json.TRUE);
      case 'f' -> word("false", Json.FALSE);
      case 'n' -> word("null", Json.NULL);
      default -> number();
    };
  }

  private @Nullable Json object() {
    if (++depth > MAX_DEPTH) {
      depth--;
      return restAsText();
    }
    at++;
    Members.Collector members = new Members.Collector();
    blanks();
    if (next('}')) {
      at++;
    } else {
      members(members);
    }
    depth--;
    return broken && !lenient ? null : new Json.Obj(members.build());
  }

  private void members(Members.Collector members) {
    while (!broken) {
      blanks();
      String key = next('"') ? key() : null;
      blanks();
      if (key == null || broken || !next(':')) {
        fail();
        return;
      }
      at++;
      Json value = value();
      if (value != null) {
        members.put(key, value);
      }
      if (broken || ended('}')) {
        return;
      }
    }
  }

  private @Nullable Json array() {
    if (++depth > MAX_DEPTH) {
      depth--;
      return restAsText();
    }
    at++;
    Json[] items = new Json[2];
    int size = 0;
    blanks();
    if (next(']')) {
      at++;
    } else {
      while (!broken) {
        Json value = value();
        if (value != null) {
          items = size < items.length ? items : Arrays.copyOf(items, size * 2);
          items[size++] = value;
        }
        if (broken || ended(']')) {
          break;
        }
      }
    }
    depth--;
    return broken && !lenient ? null : new Json.Arr(listed(items, size));
  }

  private static List<Json> listed(Json[] items, int size) {
    return switch (size) {
      case 0 -> List.of();
      case 1 -> List.of(items[0]);
      case 2 -> List.of(items[0], items[1]);
      default -> List.of(size == items.length ? items : Arrays.copyOf(items, size));
    };
  }

  /** After an element: true at the closing sign, false after a comma. */
  private boolean ended(char close) {
    blanks();
    if (next(close)) {
      at++;
      return true;
    }
    if (next(',')) {
      at++;
      return false;
    }
    fail();
    return true;
  }

  private @Nullable String key() {
    int from = at + 1;
    int quote = quoteFrom(from);
    if (quote >= 0 && escapeFrom(from) > quote) {
      at = quote + 1;
      return MemberNames.of(text, from, quote);
    }
    Json.Str read = string();
    return read == null ? null : read.value();
  }

  private Json.@Nullable Str string() {
    int from = ++at;
    int i = from;
    while (i >= 0) {
      int quote = quoteFrom(i);
      int escape = escapeFrom(i);
      if (quote >= 0 && quote < escape) {
        at = quote + 1;
        return new Json.Str(text, from, quote, i > from);
      }
      i = escape < text.length() ? StringEscape.skip(text, escape) : -1;
    }
    // Looks at the same characters again.
    nextEscape = -1;
    nextQuote = -1;
    String decoded = decoded(from);
    return decoded == null ? null : new Json.Str(decoded);
  }

  /** Remembered, so that a text without escapes is not searched to its end for every string. */
  private int escapeFrom(int from) {
    if (nextEscape < from) {
      int found = text.indexOf('\\', from);
      nextEscape = found < 0 ? Integer.MAX_VALUE : found;
    }
    return nextEscape;
  }

  private @Nullable String decoded(int start) {
    int from = start;
    StringBuilder out = new StringBuilder();
    while (true) {
      int quote = quoteFrom(at);
      int escape = escapeFrom(at);
      if (quote >= 0 && quote < escape) {
        StringEscape.append(text, from, quote, out);
        at = quote + 1;
        return out.toString();
      }
      if (escape >= text.length()) {
        StringEscape.append(text, from, text.length(), out);
        at = text.length();
        break;
      }
      StringEscape.append(text, from, escape, out);
      at = escape;
      if (!unescape(out)) {
        from = at;
        break;
      }
      from = at;
    }
    fail();
    return lenient ? out.toString() : null;
  }

  /** Remembered too: a long text of escapes has its quote far away. */
  private int quoteFrom(int from) {
    if (nextQuote < from && nextQuote != NONE) {
      int found = text.indexOf('"', from);
      nextQuote = found < 0 ? NONE : found;
    }
    return nextQuote;
  }

  private boolean unescape(StringBuilder out) {
    int behind = StringEscape.read(text, at, lenient, out);
    at = behind < 0 ? ~behind : behind;
    return behind >= 0;
  }

  private @Nullable Json number() {
    int end = NumberSyntax.end(text, at);
    if (end < 0) {
      return fail();
    }
    String literal = text.substring(at, end);
    at = end;
    return new Json.Num(literal);
  }

  private @Nullable Json word(String word, Json value) {
    if (text.startsWith(word, at)) {
      at += word.length();
      return value;
    }
    return fail();
  }

  private @Nullable Json restAsText() {
    if (!lenient) {
      return fail();
    }
    String rest = text.substring(at);
    tooDeep = true;
    fail();
    return new Json.Str(rest);
  }

  private @Nullable Json fail() {
    brokenAt = broken ? brokenAt : at;
    broken = true;
    return null;
  }

  private boolean next(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void blanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }
}
