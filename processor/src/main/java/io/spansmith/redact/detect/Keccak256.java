package io.spansmith.redact.detect;

import java.util.Arrays;

/** Keccak-256 with the padding of the original submission, which Ethereum uses (not SHA3-256). */
final class Keccak256 {

  private static final int RATE = 136;
  private static final int ROUNDS = 24;
  private static final int[] ROTATION = {
    0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14
  };

  private Keccak256() {}

  /** The digest of a message shorter than one block of 136 bytes. */
  static byte[] ofShort(byte[] message) {
    if (message.length >= RATE) {
      throw new IllegalArgumentException("longer than one block: " + message.length);
    }
    byte[] block = Arrays.copyOf(message, RATE);
    block[message.length] = 1;
    block[RATE - 1] |= (byte) 0x80;
    long[] state = new long[25];
    for (int i = 0; i < RATE; i++) {
      state[i / 8] |= (block[i] & 0xffL) << i % 8 * 8;
    }
    permute(state);
    byte[] out = new byte[32];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (state[i / 8] >>> i % 8 * 8);
    }
    return out;
  }

  private static void permute(long[] a) {
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      mixColumns(a);
      moveLanes(a);
      // The round constants come out of the submission's linear feedback shift register.
      long constant = 0;
      for (int j = 0; j <= 6; j++) {
        if ((register & 1) == 1) {
          constant |= 1L << (1 << j) - 1;
        }
        register = register << 1 ^ ((register & 0x80) != 0 ? 0x171 : 0);
      }
      a[0] ^= constant;
    }
  }

  private static void mixColumns(long[] a) {
    long[] parity = new long[5];
    for (int i = 0; i < 25; i++) {
      parity[i % 5] ^= a[i];
    }
    for (int i = 0; i < 25; i++) {
      a[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
    }
  }

  private static void moveLanes(long[] a) {
    long[] moved = new long[25];
    for (int i = 0; i < 25; i++) {
      int x = i % 5;
      int y = i / 5;
      moved[y + (2 * x + 3 * y) % 5 * 5] = Long.rotateLeft(a[i], ROTATION[i]);
    }
    for (int i = 0; i < 25; i++) {
      int row = i - i % 5;
      a[i] = moved[i] ^ (~moved[row + (i + 1) % 5] & moved[row + (i + 2) % 5]);
    }
  }
}
