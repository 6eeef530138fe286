package io.spansmith.collector.receive;

import io.spansmith.collector.receive.ByteBudget.Share;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream of unknown length within bounds. */
final class Drain {

  private static final int FIRST = 65536;

  /**
   * All bytes of the stream, taken out of the share.
   *
   * @param expected how many they probably are
   */
  static byte[] of(InputStream in, int expected, long limit, Share share)
      throws IOException, Refused {
    byte[] out = grown(new byte[0], expected, share);
    int size = in.readNBytes(out, 0, out.length);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (size == limit) {
        throw new Refused(Reply.TOO_LARGE);
      }
      out = grown(out, (int) Math.min(Math.max(FIRST, out.length * 2L), limit), share);
      out[size++] = (byte) next;
      size += in.readNBytes(out, size, out.length - size);
    }
    share.giveBack(out.length - size);
    return size == out.length ? out : Arrays.copyOf(out, size);
  }

  private static byte[] grown(byte[] bytes, int length, Share share) throws Refused {
    if (!share.take(length - bytes.length)) {
      throw new Refused(Reply.BUSY);
    }
    return Arrays.copyOf(bytes, length);
  }

  private Drain() {}
}
