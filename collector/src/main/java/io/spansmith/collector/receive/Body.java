package io.spansmith.collector.receive;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A request body as it grows. Confined to one thread at a time. */
final class Body {

  private static final byte[] NONE = new byte[0];

  private final long expected;
  private byte[] bytes = NONE;
  private int size;

  /**
   * @param expected its length, as far as the sender says it; else 0
   */
  Body(long expected) {
    this.expected = expected;
  }

  /** The part must have been counted before: no more than twice of what came is ever allocated. */
  void append(ByteBuf part) {
    int more = part.readableBytes();
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, room(size + more));
    }
    part.readBytes(bytes, size, more);
    size += more;
  }

  /** With a quarter of it here, a sender is believed about the rest. */
  private int room(int wanted) {
    boolean believed = expected >= wanted && wanted >= expected / 4;
    return believed
        ? (int) expected
        : Math.max(wanted, (int) Math.min(bytes.length * 2L, 64 << 20));
  }

  /** All of it, for whom nothing else then keeps. */
  byte[] take() {
    byte[] all = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    bytes = NONE;
    return all;
  }
}
