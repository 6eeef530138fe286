package io.spansmith.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Writes values in their compact form, in UTF-8; lone surrogates are escaped. Confined to one
 * thread, from {@link #open} to {@link #close}.
 */
public final class JsonWriter {

  /** Longer texts are looked at many characters at a time. */
  private static final int SHORT = 32;

  /** Shorter parts are copied one by one. */
  private static final int FEW = 12;

  /** Six bytes are the longest escape. */
  private static final int LONGEST = 6;

  private static final int LONGEST_WHOLE = 20;
  private static final int KEPT = 1 << 17;

  private final EscapeMarks marks = new EscapeMarks();
  private byte[] out = new byte[1 << 13];
  private int size;
  private boolean ascii = true;

  /** Whether the text has characters beyond Latin-1: the JDK copies bytes of such slowly. */
  private boolean wide;

  /** The compact text of a value. */
  public static String write(Json value) {
    return open().value(value).close();
  }

  /** An empty writer. */
  public static JsonWriter open() {
    JsonWriter spare = SpareWriters.take();
    return spare == null ? new JsonWriter() : spare;
  }

  /** What was written; the writer is somebody else's from then on. */
  public String close() {
    String text = new String(out, 0, size, ascii ? ISO_8859_1 : UTF_8);
    size = 0;
    ascii = true;
    if (out.length <= KEPT) {
      SpareWriters.give(this);
    }
    return text;
  }

  /** Goes on in somebody's bytes, behind what stands there; who lent them fetches them back. */
  public JsonWriter on(byte[] bytes, int length) {
    out = bytes;
    size = length;
    return this;
  }

  /** What was written to: the bytes that were lent, or larger ones. */
  public byte[] bytes() {
    return out;
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** Takes back what was written from there on. */
  public String takeBack(int from) {
    String text = new String(out, from, size - from, UTF_8);
    size = from;
    return text;
  }

  private void clear() {
    size = 0;
    ascii = true;
  }

  /** Writes text that is JSON already, in ASCII. */
  public JsonWriter raw(String json) {
    room(json.length());
    copy(json, 0, json.length());
    return this;
  }

  /** Writes text that is JSON already, in UTF-8. */
  public JsonWriter raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, out, size, json.length);
    size += json.length;
    ascii = false;
    return this;
  }

  /** Writes a sign that is JSON already. */
  public JsonWriter raw(char sign) {
    room(1);
    out[size++] = (byte) sign;
    return this;
  }

  /** Writes a whole number. */
  public JsonWriter whole(long number) {
    if (number < 0) {
      return raw(Long.toString(number));
    }
    room(LONGEST_WHOLE);
    int end = size + 1;
    for (long left = number / 10; left > 0; left /= 10) {
      end++;
    }
    long left = number;
    for (int i = end; i > size; left /= 10) {
      out[--i] = (byte) ('0' + left % 10);
    }
    size = end;
    return this;
  }

  /** Writes a number as {@link Json#of(double)} would be written. */
  public JsonWriter number(double value) {
    return raw(Decimals.json(value));
  }

  /** Writes a value. */
  public JsonWriter value(Json value) {
    if (value instanceof Json.Str str) {
      str.write(this);
    } else if (value instanceof Json.Num number) {
      number.write(this);
    } else if (value instanceof Json.Obj obj) {
      object(obj);
    } else if (value instanceof Json.Arr arr) {
      raw('[');
      for (int i = 0; i < arr.items().size(); i++) {
        if (i > 0) {
          raw(',');
        }
        value(arr.items().get(i));
      }
      raw(']');
    } else {
      raw(value.toString());
    }
    return this;
  }

  private void object(Json.Obj obj) {
    raw('{');
    obj.members().forEach((name, value) -> member(name).value(value));
    raw('}');
  }

  /** Writes the name of an object's next member, and the sign that parts it from the one before. */
  public JsonWriter member(String name) {
    part();
    return text(name).raw(':');
  }

  /**
   * As {@link #member}.
   *
   * @param spelled the name with its quotes and the colon behind it, in ASCII
   */
  public JsonWriter spelledMember(String spelled) {
    part();
    return raw(spelled);
  }

  private void part() {
    if (size > 0 && out[size - 1] != '{') {
      raw(',');
    }
  }

  /** Writes a string with its quotes. */
  public JsonWriter text(String text) {
    raw('"');
    characters(text, 0, text.length(), true);
    return raw('"');
  }

  /** Writes what stands between quotes in another JSON text. */
  void spelled(Json.Str str, String source, int from, int to) {
    int start = size;
    raw('"');
    if (characters(source, from, to, false)) {
      raw('"');
    } else {
      size = start;
      text(str.value());
    }
  }

  /**
   * Writes a part of a text.
   *
   * @param escape whether to escape what must be; else writing stops there and the answer is false
   */
  private boolean characters(String text, int from, int to, boolean escape) {
    room(to - from);
    wide = false;
    int at = to - from > SHORT ? from : few(text, from, to, escape);
    while (at >= 0 && at < to) {
      int end = Math.min(to, at + EscapeMarks.CHUNK);
      at = chunk(text, at, end, to, escape);
    }
    return at >= 0;
  }

  /** Copies what needs no escape; where that ends. */
  private int few(String text, int from, int to, boolean quotes) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x80 || quotes && (c == '"' || c == '\\')) {
        return i;
      }
      out[size++] = (byte) c;
    }
    return to;
  }

  /** Where it ends: one character further than it should when that is half of a pair. */
  private int chunk(String text, int from, int end, int to, boolean escape) {
    int length = end - from;
    marks.load(text, from, length, escape);
    room(length * LONGEST + LONGEST);
    int done = 0;
    while (done < length) {
      int next = marks.next(done, length);
      if (next - done > FEW && !wide) {
        copy(text, from + done, from + next);
      } else {
        for (int i = done; i < next; i++) {
          out[size++] = (byte) marks.chars()[i];
        }
      }
      int behind = next == length ? end : special(text, from + next, end, to, escape);
      if (behind < 0) {
        return -1;
      }
      done = behind - from;
    }
    return from + done;
  }

  /** Copies ASCII. */
  @SuppressWarnings("deprecation") // The low byte is what is wanted, and nothing else is as fast.
  private void copy(String text, int from, int to) {
    text.getBytes(from, to, out, size);
    size += to - from;
  }

  /** Writes one character that must be escaped, or those beyond ASCII that stand together. */
  private int special(String text, int from, int end, int to, boolean escape) {
    int at = from;
    while (at < end) {
      char c = text.charAt(at);
      if (c < 0x80 && at > from) {
        return at;
      }
      boolean half = Character.isSurrogate(c);
      if (half && Character.isHighSurrogate(c) && at + 1 < to) {
        char low = text.charAt(at + 1);
        if (Character.isLowSurrogate(low)) {
          ascii = false;
          size = Utf8.put(Character.toCodePoint(c, low), out, size);
          at += 2;
          continue;
        }
      }
      if (c < 0x80 || half) {
        if (!escape) {
          return -1;
        }
        size = StringEscape.put(c, out, size);
        return at + 1;
      }
      ascii = false;
      wide |= c > 0xff;
      size = Utf8.put(c, out, size);
      at++;
    }
    return at;
  }

  private void room(int length) {
    if (out.length - size < length) {
      // Fails for what no array could hold.
      int needed = Math.addExact(size, length);
      out = Arrays.copyOf(out, Math.max(needed, out.length < 1 << 29 ? out.length * 2 : needed));
    }
  }
}
