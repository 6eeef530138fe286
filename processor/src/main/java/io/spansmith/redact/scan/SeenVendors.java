package io.spansmith.redact.scan;

import java.util.Arrays;

/**
 * The credentials of which a vendor's name stands near: each part of a text is read once, and what
 * was found is kept by blocks of it. Not thread-safe; reused from text to text.
 */
final class SeenVendors {

  /** How many characters a block has, as a power of two; two of them hold all that is near. */
  private static final int BLOCK = 6;

  private static final int KEPT = 4;

  /** Up to where it was looked, and where the last name begins. */
  private int looked;

  private int last;

  /** By the low bits of a block's number, which block that is and whose names begin in it. */
  private final int[] block = new int[KEPT];

  private final long[][] ofBlock = new long[KEPT][0];

  /** Whose names the text's key holds, once they were looked for. */
  private long[] ofKey = new long[0];

  private boolean keyed;
  private boolean keyLooked;
  private long[] near = new long[0];

  void reset() {
    looked = 0;
    last = Integer.MIN_VALUE;
    keyLooked = false;
    Arrays.fill(block, -1);
  }

  /** Whether any name stands before the word or in the key; remembers whose, and perhaps others. */
  boolean before(Scan s, VendorIndex index, int start) {
    if (near.length != index.longs()) {
      near = new long[index.longs()];
      ofKey = new long[index.longs()];
      Arrays.setAll(ofBlock, i -> new long[index.longs()]);
    }
    int first = Math.max(0, start - Vendors.REACH);
    int from = Math.max(looked, first);
    for (int i = from; i < start; i++) {
      int characters = (int) Eight.at(s.low, i);
      if (index.may(characters) && index.read(s.v, i, s.n, characters, block(i >> BLOCK))) {
        last = i;
      }
    }
    s.work += Math.max(0, start - from);
    looked = Math.max(looked, start);
    if (last < first && !inKey(s, index)) {
      return false;
    }
    System.arraycopy(ofKey, 0, near, 0, near.length);
    for (int number = first >> BLOCK; number <= start >> BLOCK; number++) {
      or(near, block(number));
    }
    return true;
  }

  /** Remembers names that stand after the word too. */
  void after(Scan s, VendorIndex index, int end) {
    for (int i = end; i < Math.min(s.n, end + Vendors.AFTER); i++) {
      int characters = (int) Eight.at(s.low, i);
      if (index.may(characters)) {
        index.read(s.v, i, s.n, characters, near);
      }
    }
    s.work += Vendors.AFTER;
  }

  /** Whether a name of that credential may be near. */
  boolean has(int credential) {
    return (near[credential >> 6] >>> credential & 1) != 0;
  }

  private long[] block(int number) {
    int at = number & KEPT - 1;
    if (block[at] != number) {
      block[at] = number;
      Arrays.fill(ofBlock[at], 0);
    }
    return ofBlock[at];
  }

  private static void or(long[] to, long[] more) {
    for (int w = 0; w < to.length; w++) {
      to[w] |= more[w];
    }
  }

  private boolean inKey(Scan s, VendorIndex index) {
    if (!keyLooked) {
      keyLooked = true;
      keyed = false;
      Arrays.fill(ofKey, 0);
      char[] key = s.keyCharacters();
      for (int i = 0; i < key.length; i++) {
        int characters = 0;
        for (int k = 0; k < 4 && i + k < key.length; k++) {
          characters |= (key[i + k] & 0xff) << 8 * k;
        }
        keyed |= index.may(characters) && index.read(key, i, key.length, characters, ofKey);
      }
    }
    return keyed;
  }
}
