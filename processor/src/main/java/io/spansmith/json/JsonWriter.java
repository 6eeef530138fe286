package io.spansmith.json;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Writes values in their compact form: UTF-16 kept as it is, lone surrogates escaped. Confined to
 * one thread, from {@link #open} to {@link #close}.
 */
public final class JsonWriter {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Longer texts are looked at many characters at a time. */
  private static final int SHORT = 32;

  /** Six characters are the longest escape. */
  private static final int LONGEST = 6;

  private static final int LONGEST_WHOLE = 20;

  /** Writers are used again: a fresh buffer would cost as much as filling it. */
  private static final AtomicReferenceArray<JsonWriter> SPARE = new AtomicReferenceArray<>(16);

  private static final int KEPT = 1 << 16;

  private final EscapeMarks marks = new EscapeMarks();
  private char[] out = new char[1 << 12];
  private int size;

  /** The compact text of a value. */
  public static String write(Json value) {
    return open().value(value).close();
  }

  /** An empty writer. */
  public static JsonWriter open() {
    int place = place();
    for (int i = place; i < place + 2; i++) {
      JsonWriter spare = SPARE.get(i) == null ? null : SPARE.getAndSet(i, null);
      if (spare != null) {
        return spare;
      }
    }
    return new JsonWriter();
  }

  /** What was written; the writer is somebody else's from then on. */
  public String close() {
    String text = new String(out, 0, size);
    size = 0;
    if (out.length <= KEPT) {
      int place = place();
      SPARE.lazySet(SPARE.get(place) == null ? place : place + 1, this);
    }
    return text;
  }

  /** Two places a thread, since texts are written within texts. */
  private static int place() {
    return (int) (Thread.currentThread().getId() * 2 & SPARE.length() - 1);
  }

  /** Writes text that is JSON already. */
  public JsonWriter raw(String json) {
    int length = json.length();
    room(length);
    json.getChars(0, length, out, size);
    size += length;
    return this;
  }

  /** Writes a sign that is JSON already. */
  public JsonWriter raw(char sign) {
    room(1);
    out[size++] = sign;
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
      out[--i] = (char) ('0' + left % 10);
    }
    size = end;
    return this;
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
    if (size > 0 && out[size - 1] != '{') {
      raw(',');
    }
    return text(name).raw(':');
  }

  /** Writes a string with its quotes. */
  public JsonWriter text(String text) {
    raw('"');
    int length = text.length();
    room(length);
    int plain = length > SHORT ? 0 : shortText(text, 0, length, true);
    if (plain < length) {
      escaped(text, plain);
    }
    return raw('"');
  }

  /** Writes what stands between quotes in another JSON text. */
  void spelled(Json.Str str, String source, int from, int to) {
    int start = size;
    raw('"');
    int length = to - from;
    room(length);
    boolean plain;
    if (length > SHORT) {
      plain = marks.isPlain(source, from, to);
      source.getChars(from, to, out, size);
      size += length;
    } else {
      plain = shortText(source, from, to, false) == length;
    }
    if (plain) {
      raw('"');
    } else {
      size = start;
      text(str.value());
    }
  }

  /** Copies what needs no escape; how many characters that were. */
  private int shortText(String text, int from, int to, boolean quotes) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || quotes && (c == '"' || c == '\\') || Character.isSurrogate(c)) {
        return i - from;
      }
      out[size++] = c;
    }
    return to - from;
  }

  private void escaped(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int n = Math.min(EscapeMarks.CHUNK, text.length() - at);
      marks.load(text, at, n);
      room(n * LONGEST);
      int done = 0;
      while (done < n) {
        int next = marks.next(done, n);
        System.arraycopy(marks.chars(), done, out, size, next - done);
        size += next - done;
        done = next < n ? next + special(text, at + next) : n;
      }
      at += done;
    }
  }

  /** Writes one character or a pair; how many it was. */
  private int special(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      out[size++] = c;
      out[size++] = text.charAt(at + 1);
      return 2;
    }
    escape(c);
    return 1;
  }

  private void escape(char c) {
    out[size++] = '\\';
    switch (c) {
      case '"', '\\' -> out[size++] = c;
      case '\n' -> out[size++] = 'n';
      case '\r' -> out[size++] = 'r';
      case '\t' -> out[size++] = 't';
      default -> {
        out[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          out[size++] = HEX[c >> shift & 15];
        }
      }
    }
  }

  private void room(int length) {
    if (out.length - size < length) {
      // Fails for what no string could hold.
      int needed = Math.addExact(size, length);
      out = Arrays.copyOf(out, Math.max(needed, out.length < 1 << 29 ? out.length * 2 : needed));
    }
  }
}
