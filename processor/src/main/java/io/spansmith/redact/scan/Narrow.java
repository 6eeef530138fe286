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

  /** Where wide ones are as near to each other, more and more are copied one by one. */
  private static final int NEAR = 24;

  private static final int MOST_AFTER_WIDE = 512;

  private static final char FIRST_DIGITS = '\u0660';
  private static final char LAST_DIGITS = '\u0f29';

  /**
   * Not zero for each sixteen characters beyond Latin-1 of which one is hidden or has another form.
   */
  private static final byte[] ASKING = new byte[1 << 12];

  static {
    for (int c = 256; c <= Character.MAX_VALUE; c++) {
      ASKING[c >>> 4] |= (byte) (Chars.isHidden((char) c) || full((char) c) != c ? 1 : 0);
    }
  }

  private final CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
  private final CharsetDecoder decoder = StandardCharsets.ISO_8859_1.newDecoder();
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
    wide = false;
    wasWide = false;
    hidden = false;
    int step = 1;
    for (int i = 0; i < length; ) {
      int plain = length - i > SHORT ? encode(i, length) : i;
      step = plain - i > NEAR ? 1 : Math.min(2 * step + 8, MOST_AFTER_WIDE);
      i = Math.min(length, plain + (length - plain > SHORT ? step : SHORT));
      copy(plain, i);
    }
    Arrays.fill(bytes, length, length + Eight.PAD, (byte) 0);
  }

  /** Copies characters one by one, and looks again where any asks for more than that. */
  private void copy(int from, int to) {
    char[] source = chars;
    byte[] bytes = this.bytes;
    int any = 0;
    int asked = 0;
    for (int i = from; i < to; i++) {
      char c = source[i];
      any |= c;
      asked |= ASKING[c >>> 4];
      bytes[i] = c < 256 ? (byte) c : WIDE;
    }
    wasWide |= any > 255;
    if (asked == 0) {
      wide |= any > 255;
    } else {
      copyFull(from, to);
    }
  }

  private void copyFull(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = chars[i];
      hidden |= c > 255 && Chars.isHidden(c);
      c = full(c);
      chars[i] = c;
      bytes[i] = c < 256 ? (byte) c : WIDE;
      wide |= c > 255;
    }
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
   * of the digits of other scripts, from Arabic to Tibetan, and signs between digits.
   */
  private static char full(char c) {
    if (c < FULL) {
      boolean digit = c >= FIRST_DIGITS && c <= LAST_DIGITS && Character.isDigit(c);
      return digit ? (char) ('0' + Character.digit(c, 10)) : sign(c);
    }
    if (c > FULL + '~' - '!') {
      return c;
    }
    char ascii = (char) (c - FULL + '!');
    return ascii == '"' || ascii == '\'' || ascii == '\\' || ascii == '`' ? c : ascii;
  }

  /** A blank for those of other widths between digits, and a dash for the sign of minus. */
  private static char sign(char c) {
    return switch (c) {
      case '\u2007', '\u2009', '\u202f' -> ' ';
      case '\u2212' -> '-';
      default -> c;
    };
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
