package io.spansmith.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value. Immutable; objects keep their order, numbers keep their spelling. */
public sealed interface Json {

  /** The JSON null. */
  Json NULL = new Null();

  /** {@code true}. */
  Json TRUE = new Bool(true);

  /** {@code false}. */
  Json FALSE = new Bool(false);

  /** {@code {}}. */
  Obj EMPTY_OBJECT = new Obj(Map.of());

  /** {@code []}. */
  Arr EMPTY_ARRAY = new Arr(List.of());

  /**
   * Text. What was read from JSON stays where it is until somebody asks for the value, and is
   * written as it was spelled. Thread-safe.
   */
  final class Str implements Json {
    private final String source;
    private final int from;
    private final int to;
    private final boolean escaped;
    private @Nullable String value;

    /** A text as it is. */
    public Str(String value) {
      this(value, 0, value.length(), false);
      this.value = value;
    }

    /**
     * A part of a JSON text between its quotes.
     *
     * @param escaped whether it has escapes; each is a valid one
     */
    Str(String source, int from, int to, boolean escaped) {
      this.source = source;
      this.from = from;
      this.to = to;
      this.escaped = escaped;
    }

    /** The text without its escapes. */
    public String value() {
      // A race decodes twice, to the same value.
      String known = value;
      if (known == null) {
        known = escaped ? StringEscape.decode(source, from, to) : MemberNames.of(source, from, to);
        value = known;
      }
      return known;
    }

    /** Where it stands as it is within another text; null when it does not, or was copied out. */
    public @Nullable TextPart part() {
      return from > 0 && !escaped && value == null ? new TextPart(source, from, to) : null;
    }

    /** Whether there is nothing but white space, by the rule of {@link String#isBlank}. */
    public boolean isBlank() {
      if (from == to) {
        return true;
      }
      char first = source.charAt(from);
      return (Character.isWhitespace(first) || first == '\\') && value().isBlank();
    }

    /**
     * Whether the text begins so.
     *
     * @param prefix without anything that JSON escapes
     */
    public boolean startsWith(String prefix) {
      return from + prefix.length() <= to && source.startsWith(prefix, from);
    }

    /** Writes the text with its quotes. */
    void write(JsonWriter out) {
      if (from > 0) {
        out.spelled(this, source, from, to);
      } else {
        out.text(source);
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Str str && value().equals(str.value());
    }

    @Override
    public int hashCode() {
      return value().hashCode();
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /** A number as it was spelled, so that nothing is rounded on the way. Thread-safe. */
  final class Num implements Json {
    private final @Nullable Number number;
    private @Nullable String literal;

    /** A number as JSON spells it; the spelling is not checked. */
    public Num(String literal) {
      number = null;
      this.literal = literal;
    }

    /** A number that nobody has spelled yet. */
    private Num(Number number) {
      this.number = number;
    }

    /** The spelling. */
    public String literal() {
      String known = literal;
      if (known == null) {
        known = number instanceof Double decimal ? Decimals.text(decimal) : String.valueOf(number);
        literal = known;
      }
      return known;
    }

    /** The nearest double; infinite where it is out of range. */
    public double asDouble() {
      return number == null ? Double.parseDouble(literal()) : number.doubleValue();
    }

    /** Whether it is spelled with a point. */
    public boolean isDecimal() {
      return number instanceof Double || number == null && literal().indexOf('.') >= 0;
    }

    /** The value as a long, or null when it is not a whole number in range. */
    public @Nullable Long asLong() {
      if (number instanceof Long whole) {
        return whole;
      }
      if (number == null) {
        try {
          return Long.valueOf(literal());
        } catch (NumberFormatException notPlain) {
          // It may be whole all the same, as 1e3 is.
        }
      }
      double value = asDouble();
      return value == Math.rint(value) && Math.abs(value) < 9e15 ? (long) value : null;
    }

    void write(JsonWriter out) {
      if (number instanceof Long whole) {
        out.whole(whole);
      } else {
        out.raw(literal());
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Num num && literal().equals(num.literal());
    }

    @Override
    public int hashCode() {
      return literal().hashCode();
    }

    @Override
    public String toString() {
      return literal();
    }
  }

  /** A truth value. */
  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** The null; {@link #NULL} is the only one needed. */
  record Null() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /** An object, its members in the order they came. */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Members.copyOf(members);
    }

    /** The member, or null when there is none. */
    public @Nullable Json get(String key) {
      return members.get(key);
    }

    /** The member's text when it is a string, else null. */
    public @Nullable String text(String key) {
      return members.get(key) instanceof Str str ? str.value() : null;
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /** A text, or {@link #NULL}. */
  static Json of(@Nullable String value) {
    return value == null ? NULL : new Str(value);
  }

  /** A whole number. */
  static Json of(long value) {
    return new Num((Number) value);
  }

  /** A number; the infinities and NaN, which JSON lacks, become their names as text. */
  static Json of(double value) {
    if (!Double.isFinite(value)) {
      return new Str(Double.toString(value));
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? new Num((Number) (long) value)
        : new Num((Number) value);
  }

  /** A truth value. */
  static Json of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** An array of these. */
  static Arr array(List<? extends Json> items) {
    return new Arr(List.copyOf(items));
  }

  /** Begins an object. */
  static ObjectBuilder object() {
    return new ObjectBuilder();
  }
}
