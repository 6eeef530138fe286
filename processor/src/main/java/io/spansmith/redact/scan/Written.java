package io.spansmith.redact.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text that is being written: bytes while all of it is Latin-1, which is what most texts are
 * and copied fastest, else characters. Not thread-safe; reused from text to text.
 */
final class Written {

  private static final int USUAL = 1024;

  private byte[] bytes = new byte[USUAL];
  private char[] chars = {};
  private boolean narrow;
  private int length;
  private final Growth growth = new Growth();

  /**
   * Begins a text.
   *
   * @param latin1 whether all that is added is Latin-1, until {@link #widen} says otherwise
   * @param usual how long it may become before room is made for more
   */
  void begin(boolean latin1, int usual) {
    narrow = latin1;
    length = 0;
    reserve(usual);
  }

  /** What follows may be beyond Latin-1. */
  void widen() {
    if (narrow) {
      narrow = false;
      int written = length;
      length = 0;
      reserve(bytes.length);
      for (; length < written; length++) {
        chars[length] = (char) (bytes[length] & 0xff);
      }
    }
  }

  void add(String text) {
    add(text, 0, text.length());
  }

  // The one method that copies Latin-1 out of a string without an encoder's set-up.
  @SuppressWarnings("deprecation")
  void add(String text, int start, int end) {
    reserve(end - start);
    if (narrow) {
      text.getBytes(start, end, bytes, length);
    } else {
      text.getChars(start, end, chars, length);
    }
    length += end - start;
  }

  private void reserve(int more) {
    int size = narrow ? bytes.length : chars.length;
    if (more > size - length) {
      int enough = length + Math.max(more, size);
      bytes = narrow ? Arrays.copyOf(bytes, enough) : bytes;
      chars = narrow ? chars : Arrays.copyOf(chars, enough);
    }
  }

  String text() {
    return narrow
        ? new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
        : new String(chars, 0, length);
  }

  /** Lets go of buffers that grew past what is worth keeping. */
  void release() {
    if (growth.isOver(Math.max(bytes.length, chars.length), length)) {
      bytes = new byte[USUAL];
      chars = new char[0];
    }
    length = 0;
  }
}
