package io.spansmith.collector.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes as one number. */
final class Bits {

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  static long bigEndian(byte[] bytes, int from) {
    return (long) BIG_ENDIAN.get(bytes, from);
  }

  private Bits() {}
}
