package io.spansmith.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text, strictly or as far as it goes.
 *
 * <p>Attribute limits cut JSON in the middle, so {@link #readLeniently} closes what is open: a cut
 * string keeps what it has, a cut member without a value is left out. Linear in the text; deeper
 * than {@value #MAX_DEPTH} levels a value is kept as text. Never throws on any input.
 */
public final class JsonReader {

  /** Levels of nesting that are read as structure. */
  public static final int MAX_DEPTH = 128;

  /** What may stand behind a cut: half a literal, dots, a mark that something was left out. */
  private static final int MAX_REST = 48;

  private final JsonTokens in;
  private final boolean lenient;

  /** What was read of the objects and arrays that are open, the innermost last. */
  private String[] names = new String[8];

  private Json[] values = new Json[8];
  private int top;
  private int depth;
  private boolean broken;
  private int brokenAt = -1;
  private boolean tooDeep;

  private JsonReader(String text, boolean lenient) {
    in = new JsonTokens(text, lenient);
    this.lenient = lenient;
  }

  /** The value of a well-formed text, else null. */
  public static @Nullable Json read(String text) {
    JsonReader reader = new JsonReader(text, false);
    Json value = reader.value();
    return !reader.broken && reader.in.atEnd() ? value : null;
  }

  /**
   * The value of an object or array text even when it is cut, else null. Text that only begins like
   * JSON, such as {@code {a=b}}, is none: nothing after the break would be kept.
   */
  public static @Nullable Json readLeniently(String text) {
    JsonReader reader = new JsonReader(text, true);
    char first = reader.in.peek();
    if (first != '{' && first != '[') {
      return null;
    }
    Json value = reader.value();
    if (!reader.broken) {
      return reader.in.atEnd() ? value : null;
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
    return switch (in.peek()) {
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
    in.take('{');
    int first = top;
    Members.Collector many = in.take('}') ? null : members(first);
    depth--;
    Map<String, Json> members = many == null ? Members.of(names, values, first, top) : many.build();
    top = first;
    return broken && !lenient ? null : new Json.Obj(members);
  }

  /** Reads onto the stack, or into a collector when there are too many to search one by one. */
  private Members.@Nullable Collector members(int first) {
    Members.Collector many = null;
    while (!broken) {
      String name = in.name();
      if (name == null) {
        fail();
        return many;
      }
      Json value = value();
      if (value != null) {
        if (many == null && top - first == Members.FEW) {
          many = new Members.Collector(2 * Members.FEW);
          for (int i = first; i < top; i++) {
            many.put(names[i], values[i]);
          }
        }
        if (many != null) {
          many.put(name, value);
        } else {
          member(first, name, value);
        }
      }
      if (broken || ended('}')) {
        return many;
      }
    }
    return many;
  }

  /** A name that comes again keeps its place and gets the new value. */
  private void member(int first, String name, Json value) {
    for (int i = first; i < top; i++) {
      if (names[i].equals(name)) {
        values[i] = value;
        return;
      }
    }
    push(value);
    names[top - 1] = name;
  }

  private void push(Json value) {
    if (top == values.length) {
      names = Arrays.copyOf(names, 2 * top);
      values = Arrays.copyOf(values, 2 * top);
    }
    values[top++] = value;
  }

  private @Nullable Json array() {
    if (++depth > MAX_DEPTH) {
      depth--;
      return restAsText();
    }
    in.take('[');
    int first = top;
    boolean over = in.take(']');
    while (!over && !broken) {
      Json value = value();
      if (value != null) {
        push(value);
      }
      over = broken || ended(']');
    }
    depth--;
    List<Json> items =
        switch (top - first) {
          case 0 -> List.of();
          case 1 -> List.of(values[first]);
          case 2 -> List.of(values[first], values[first + 1]);
          default -> List.of(Arrays.copyOfRange(values, first, top));
        };
    top = first;
    return broken && !lenient ? null : new Json.Arr(items);
  }

  /** After an element: true at the closing sign, false after a comma. */
  private boolean ended(char close) {
    if (in.take(close)) {
      return true;
    }
    if (in.take(',')) {
      return false;
    }
    fail();
    return true;
  }

  private @Nullable Json string() {
    Json.Str whole = in.string();
    if (whole != null) {
      return whole;
    }
    fail();
    return lenient ? new Json.Str(in.cut()) : null;
  }

  private @Nullable Json number() {
    String literal = in.number();
    return literal == null ? fail() : new Json.Num(literal);
  }

  private @Nullable Json word(String word, Json value) {
    return in.word(word) ? value : fail();
  }

  private @Nullable Json restAsText() {
    if (!lenient) {
      return fail();
    }
    String rest = in.rest();
    tooDeep = true;
    fail();
    return new Json.Str(rest);
  }

  private @Nullable Json fail() {
    brokenAt = broken ? brokenAt : in.at();
    broken = true;
    return null;
  }
}
