package io.spansmith.redact.scan;

/**
 * Tells when a buffer that grew is to be let go: at once past the largest, else when many texts in
 * a row had no use for its size. Large texts come in groups, and a fresh buffer for each costs more
 * than looking through it. Not thread-safe.
 */
final class Growth {

  private static final int USUAL = 1 << 18;
  private static final int LARGEST = 1 << 22;
  private static final int PATIENCE = 32;

  private int unused;

  /** Asked after each text, with the buffer's size and how much of it the text took. */
  boolean isOver(int capacity, int taken) {
    boolean small = capacity <= LARGEST && (capacity <= USUAL || taken > USUAL / 2);
    unused = small ? 0 : unused + 1;
    return capacity > LARGEST || unused > PATIENCE;
  }
}
