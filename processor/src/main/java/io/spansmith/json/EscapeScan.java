package io.spansmith.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Finds what JSON must escape, eight characters at a time where a text is long enough. */
final class EscapeScan {

  /** Shorter texts are looked at char by char. */
  private static final int WORTHWHILE = 48;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final int MIN_CHUNK = 256;
  private static final int MAX_CHUNK = 1 << 16;

  /** How many characters from the start need no escape, at least. */
  static int cleanPrefix(String text) {
    return text.length() <= WORTHWHILE
        ? byChar(text, 0, text.length())
        : cleanPrefix(text, 0, MAX_CHUNK);
  }

  /**
   * How many characters from there on need no escape, at least. After an escape the next is likely
   * near, so that little is looked at first and more each time.
   */
  static int cleanRun(String text, int from) {
    int near = byChar(text, from, Math.min(WORTHWHILE, text.length() - from));
    return near < WORTHWHILE ? near : near + cleanPrefix(text, from + near, MIN_CHUNK);
  }

  private static int cleanPrefix(String text, int from, int firstChunk) {
    int length = text.length() - from;
    int chunkSize = firstChunk;
    int clean = 0;
    while (clean < length) {
      int size = Math.min(chunkSize, length - clean);
      int start = from + clean;
      byte[] chunk = new byte[size];
      if (!isLatin(text, start, size, chunk)) {
        return clean + byChar(text, start, size);
      }
      int found = byWord(chunk, size);
      clean += found;
      if (found < size) {
        return clean;
      }
      chunkSize = Math.min(chunkSize * 4, MAX_CHUNK);
    }
    return clean;
  }

  /** Copies one byte a character; false when that lost something. */
  @SuppressWarnings("deprecation") // The only copy of a string's bytes that encodes nothing.
  private static boolean isLatin(String text, int start, int size, byte[] chunk) {
    text.getBytes(start, start + size, chunk, 0);
    String part = size == text.length() ? text : text.substring(start, start + size);
    return part.equals(new String(chunk, 0, size, StandardCharsets.ISO_8859_1));
  }

  private static int byWord(byte[] chunk, int size) {
    int i = 0;
    // Four at a time while there is nothing; which of them it was is then looked for one by one.
    while (i + 32 <= size
        && (escapes((long) LONGS.get(chunk, i))
                | escapes((long) LONGS.get(chunk, i + 8))
                | escapes((long) LONGS.get(chunk, i + 16))
                | escapes((long) LONGS.get(chunk, i + 24)))
            == 0) {
      i += 32;
    }
    for (; i + 8 <= size; i += 8) {
      long found = escapes((long) LONGS.get(chunk, i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    for (; i < size; i++) {
      byte c = chunk[i];
      if (c == '"' || c == '\\' || c >= 0 && c < 0x20) {
        return i;
      }
    }
    return size;
  }

  /** The high bit of every byte that must be escaped, exact up to the first one. */
  private static long escapes(long word) {
    return zeroes(word ^ 0x2222222222222222L)
        | zeroes(word ^ 0x5C5C5C5C5C5C5C5CL)
        | (word - 0x2020202020202020L) & ~word & HIGHS;
  }

  /** The high bit of every byte that is zero, exact up to the first one. */
  private static long zeroes(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  private static int byChar(String text, int from, int length) {
    for (int i = 0; i < length; i++) {
      char c = text.charAt(from + i);
      if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return i;
      }
    }
    return length;
  }

  private EscapeScan() {}
}
