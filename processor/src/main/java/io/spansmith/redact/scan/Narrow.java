package io.spansmith.redact.scan;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
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

  private final CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
  private char[] chars = new char[0];
  private CharBuffer from = CharBuffer.wrap(chars);
  private byte[] bytes = new byte[0];
  private ByteBuffer to = ByteBuffer.wrap(bytes);
  private boolean wide;

  void load(char[] source, int length) {
    if (source != chars) {
      chars = source;
      from = CharBuffer.wrap(source);
      bytes = new byte[source.length];
      to = ByteBuffer.wrap(bytes);
    }
    int done = 0;
    if (length > SHORT) {
      latin1.reset().encode(from.limit(length).position(0), to.clear(), true);
      done = from.position();
    }
    boolean other = false;
    for (int i = done; i < length; i++) {
      char c = source[i];
      if (c >= FULL && c <= FULL + '~' - '!') {
        c = full(c);
        source[i] = c;
      }
      bytes[i] = c < 256 ? (byte) c : WIDE;
      other |= c > 255;
    }
    wide = other;
    Arrays.fill(bytes, length, length + Eight.PAD, (byte) 0);
  }

  /** The ASCII form of a full-width one, but of quotes and backslashes, which JSON would mind. */
  private static char full(char c) {
    char ascii = (char) (c - FULL + '!');
    return ascii == '"' || ascii == '\'' || ascii == '\\' || ascii == '`' ? c : ascii;
  }

  /** At least {@link Eight#PAD} zeros follow the last. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether any character is beyond Latin-1. */
  boolean isWide() {
    return wide;
  }
}
