package io.spansmith.redact.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with its escapes taken as the characters they stand for, and the way back.
 *
 * <p>{@code \n}, {@code \}{@code u0040}, {@code \"} and {@code %40} are one character each, however
 * often they were escaped ({@code \\\"}): an escape letter is never part of a token, and what is
 * cut out of the source is always whole escapes. Texts without a backslash or a percent sign are
 * their own view; {@link #reload} reads {@code &#64;} too. Not thread-safe; reused from text to
 * text.
 */
final class View {

  /** Zeros after the last character, so that looking ahead needs no test. */
  static final int PAD = 8;

  /** Null while it is a part of another text and nobody has asked for it. */
  private @Nullable String source = "";

  /** The text that has the source from {@code begin} on. */
  private String around = "";

  private int begin;
  private final PercentSigns percents = new PercentSigns();
  private char[] chars = new char[1024];
  private final Narrow narrow = new Narrow();
  private int length;
  private final SourceMap map = new SourceMap();
  private final Escapes escapes = new Escapes();
  private final Growth growth = new Growth();

  /** Whether the source is known to be Latin-1. */
  private boolean latin1;

  /** Whether what is not seen was read. */
  private boolean hidden;

  /** The backslash and the percent sign that come next. */
  private int backslash;

  private int percent;

  /** A part of a text without backslashes: it is copied out only where somebody asks for it. */
  void load(String text, int start, int end) {
    if (start == 0 && end == text.length() || percents.mayBeIn(text, start, end)) {
      load(text.substring(start, end));
      return;
    }
    source = null;
    around = text;
    begin = start;
    room(end - start);
    text.getChars(start, end, chars, 0);
    length = end - start;
    narrow.load(chars, length);
    latin1 = !narrow.wasWide();
    Arrays.fill(chars, length, length + PAD, '\0');
    if (narrow.hasHidden()) {
      reload();
    }
  }

  private void room(int n) {
    map.clear();
    if (chars.length < n + Eight.PAD) {
      chars = new char[n + Eight.PAD + n / 4];
    }
  }

  void load(String text) {
    source = text;
    int n = text.length();
    room(n);
    backslash = -1;
    percent = -1;
    hidden = false;
    text.getChars(0, n, chars, 0);
    if (next(text, 0) < n && narrow.isLatin1(chars, n)) {
      length = decodeNarrow(text);
      latin1 = true;
    } else {
      length = next(text, 0) < n ? decodeWide(text) : n;
      narrow.load(chars, length);
      latin1 = !narrow.wasWide();
    }
    Arrays.fill(chars, length, length + PAD, '\0');
    if (hidden || narrow.hasHidden()) {
      reload();
    }
  }

  /** Reads the text again, with character references and without what is not seen. */
  void reload() {
    length = decodeSeen(source());
    latin1 = false;
    narrow.load(chars, length);
    Arrays.fill(chars, length, length + PAD, '\0');
  }

  /** Decodes a text of Latin-1: where escapes are near each other, eight characters at a time. */
  private int decodeNarrow(String text) {
    int n = text.length();
    byte[] low = narrow.bytes();
    byte[] packed = narrow.other();
    int read = 0;
    int write = 0;
    boolean wide = false;
    while (read < n) {
      long eight = Eight.at(low, read);
      long marks = Eight.escapes(eight);
      if (marks != 0) {
        Eight.put(packed, write, eight);
        read += Eight.first(marks);
        write += Eight.first(marks);
      } else {
        int next = next(text, read + 8);
        System.arraycopy(low, read, packed, write, next - read);
        write += next - read;
        read = next;
        if (read == n) {
          break;
        }
      }
      byte simple = low[read] == '\\' ? Escapes.SIMPLE[low[read + 1] & 0xff] : 0;
      if (simple != 0) {
        map.add(write, read, read + 2);
        read += 2;
        packed[write++] = simple;
      } else {
        read = unit(text, read, write);
        wide |= escapes.decoded > 255;
        packed[write++] = (byte) escapes.decoded;
      }
    }
    narrow.widen(write);
    if (wide) {
      for (int unit = 0; unit < map.size(); unit++) {
        escapes.read(text, map.start(unit));
        chars[map.view(unit)] = escapes.decoded;
      }
      narrow.load(chars, write);
    }
    return write;
  }

  /** Lets go of the text, and of buffers that grew past what is worth keeping. */
  void release() {
    if (growth.isOver(chars.length, length)) {
      chars = new char[1024];
    }
    source = "";
    around = "";
    percents.release();
    map.release();
  }

  /** The next escape from there on, or the end. */
  private int next(String text, int from) {
    if (backslash < from) {
      int found = text.indexOf('\\', from);
      backslash = found < 0 ? text.length() : found;
    }
    if (percent < from) {
      int found = text.indexOf('%', from);
      percent = found < 0 ? text.length() : found;
    }
    return Math.min(backslash, percent);
  }

  private int decodeWide(String text) {
    int n = text.length();
    int read = 0;
    int write = 0;
    while (true) {
      int next = next(text, read);
      text.getChars(read, next, chars, write);
      write += next - read;
      if (next == n) {
        return write;
      }
      read = unit(text, next, write);
      chars[write++] = escapes.decoded;
    }
  }

  private int decodeSeen(String text) {
    map.clear();
    int write = 0;
    int expected = 0;
    int end;
    for (int read = 0; read < text.length(); read = end) {
      char c = text.charAt(read);
      boolean sign = c == '\\' || c == '%' || c == '&';
      end = sign ? escapes.read(text, read) : read + 1;
      c = sign ? escapes.decoded : c;
      if (Chars.isHidden(c)) {
        continue;
      }
      if (read > expected || end > read + 1) {
        map.add(write, read, end);
      }
      expected = end;
      chars[write++] = c;
    }
    return write;
  }

  /** Reads the escape that is the character {@code write} of the view; where it ends. */
  private int unit(String text, int start, int write) {
    int end = escapes.read(text, start);
    if (end > start + 1) {
      map.add(write, start, end);
    }
    hidden |= Chars.isHidden(escapes.decoded);
    return end;
  }

  char[] chars() {
    return chars;
  }

  /** The characters as bytes. */
  Narrow narrow() {
    return narrow;
  }

  int length() {
    return length;
  }

  /** Whether the source is known to be Latin-1. */
  boolean isLatin1() {
    return latin1;
  }

  String source() {
    String known = source;
    if (known == null) {
      known = around.substring(begin, begin + length);
      source = known;
    }
    return known;
  }

  /** Where in the source the character begins that stands at {@code index} in the view. */
  int sourceIndex(int index) {
    return map.index(index);
  }

  /** Where in the source the last character ends before {@code index} in the view. */
  int sourceEnd(int index) {
    return map.end(index);
  }

  /** How many source characters spell the character at {@code index}. */
  int spelled(int index) {
    return map.isEmpty() ? 1 : sourceEnd(index + 1) - sourceIndex(index);
  }

  /** How the source spells the character at {@code index}. */
  String spelling(int index) {
    return source().substring(sourceIndex(index), sourceEnd(index + 1));
  }

  /** All characters, the source itself where it has no escapes. */
  String whole() {
    return map.isEmpty() && source().length() == length ? source() : text(0, length);
  }

  String text(int start, int end) {
    return new String(chars, start, end - start);
  }
}
