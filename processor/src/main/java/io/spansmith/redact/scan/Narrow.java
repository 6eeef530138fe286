package io.spansmith.redact.scan;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of a text as bytes, so that {@link Eight} can look at many together: Latin-1 as it
 * is, any other character as {@link #WIDE}. Full-width forms are read as the ASCII they repeat. Not
 * thread-safe; reused from text to text.
 */
final class Narrow {

  private static final byte WIDE = (byte) 0xff;

  /** The full-width exclamation mark: from here on Unicode repeats ASCII for East Asian texts. */
  private static final char FULL = '\uff01';

  /** Shorter texts are copied faster than an encoder is set up. */
  private static final int SHORT = 64;

  /** So many are copied one by one after a wide one, before the encoder is tried again. */
  private static final int AFTER_WIDE = 32;

  private final CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
  private final CharsetDecoder decoder = StandardCharsets.ISO_8859_1.newDecoder();
  private static final char FIRST_DIGITS = '\u0660';
  private static final char LAST_DIGITS = '\u0f29';

  private char[] chars = new char[0];
  private CharBuffer buffer = CharBuffer.wrap(chars);
  private byte[] bytes = new byte[0];
  private ByteBuffer to = ByteBuffer.wrap(bytes);
  private byte[] other = new byte[0];
  private ByteBuffer packed = ByteBuffer.wrap(other);
  private boolean wide;
  private boolean wasWide;
  private boolean hidden;

  void load(char[] source, int length) {
    use(source);
    boolean other = false;
    boolean before = false;
    int classes = 0;
    for (int i = 0; i < length; ) {
      i = length - i > SHORT ? encode(i, length) : i;
      for (int to = Math.min(length, i + (length - i > SHORT ? AFTER_WIDE : SHORT)); i < to; i++) {
        char c = source[i];
        if (c > 255) {
          before = true;
          classes |= Chars.CLASSES[c];
          c = full(c);
          source[i] = c;
        }
        bytes[i] = c < 256 ? (byte) c : WIDE;
        other |= c > 255;
      }
    }
    wide = other;
    wasWide = before;
    hidden = (classes & Chars.HIDDEN) != 0;
    Arrays.fill(bytes, length, length + Eight.PAD, (byte) 0);
  }

  private void use(char[] source) {
    if (source != chars) {
      chars = source;
      buffer = CharBuffer.wrap(source);
      bytes = new byte[source.length];
      to = ByteBuffer.wrap(bytes);
    }
  }

  /** Encodes up to the first wide character; where that is. */
  private int encode(int from, int length) {
    latin1.reset().encode(buffer.limit(length).position(from), to.clear().position(from), true);
    return buffer.position();
  }

  /** Reads characters whose escapes are yet to be taken; false when some are beyond Latin-1. */
  boolean isLatin1(char[] source, int length) {
    use(source);
    if (encode(0, length) < length) {
      return false;
    }
    Arrays.fill(bytes, length, length + Eight.PAD, (byte) 0);
    return true;
  }

  /** Bytes to write what {@link #widen} makes characters of: none of them, and as many. */
  byte[] other() {
    if (other.length != bytes.length) {
      other = new byte[bytes.length];
      packed = ByteBuffer.wrap(other);
    }
    return other;
  }

  /** Takes what was written to {@link #other} for its bytes, and makes characters of them. */
  void widen(int length) {
    byte[] written = other;
    ByteBuffer from = packed;
    other = bytes;
    packed = to;
    bytes = written;
    to = from;
    wide = false;
    decoder.reset().decode(to.limit(length).position(0), buffer.clear(), true);
    Arrays.fill(bytes, length, length + Eight.PAD, (byte) 0);
  }

  /**
   * The ASCII form of a full-width one, but of quotes and backslashes, which JSON would mind; and
   * of the digits of other scripts, from Arabic to Tibetan.
   */
  private static char full(char c) {
    if (c < FULL) {
      boolean digit = c >= FIRST_DIGITS && c <= LAST_DIGITS && Character.isDigit(c);
      return digit ? (char) ('0' + Character.digit(c, 10)) : c;
    }
    if (c > FULL + '~' - '!') {
      return c;
    }
    char ascii = (char) (c - FULL + '!');
    return ascii == '"' || ascii == '\'' || ascii == '\\' || ascii == '`' ? c : ascii;
  }

  /** At least {@link Eight#PAD} zeros follow the last. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether any character beyond Latin-1 is {@link Chars#isHidden hidden}. */
  boolean hasHidden() {
    return hidden;
  }

  /** Whether any was beyond Latin-1 before full-width ones were read as ASCII. */
  boolean wasWide() {
    return wasWide;
  }

  /** Whether any character is beyond Latin-1. */
  boolean isWide() {
    return wide;
  }
}
