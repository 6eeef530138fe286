package io.spansmith.collector.receive;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A request body as it grows. Confined to one thread at a time. */
final class Body {

  private static final byte[] NONE = new byte[0];

  private byte[] bytes = NONE;
  private int size;

  int size() {
    return size;
  }

  void append(ByteBuf part) {
    int more = part.readableBytes();
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(bytes.length * 2, 64 << 20)));
    }
    part.readBytes(bytes, size, more);
    size += more;
  }

  byte[] bytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
