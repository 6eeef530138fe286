package io.spansmith.export;

import io.spansmith.export.spool.Spooled;
import org.jspecify.annotations.Nullable;

/**
 * What one acceptance or one spooled record is owed: that all parts it was split into are settled.
 * Belongs to the destination's worker.
 */
final class Claim {

  private long number;
  private @Nullable Spooled record;
  private int parts = 1;
  private boolean split;

  private Claim(long number, @Nullable Spooled record) {
    this.number = number;
    this.record = record;
  }

  static Claim accepted(long number) {
    return new Claim(number, null);
  }

  static Claim spooled(Spooled record) {
    return new Claim(-1, record);
  }

  /** The place among what was accepted, or -1 when it came from the spool. */
  long number() {
    return number;
  }

  @Nullable Spooled record() {
    return record;
  }

  /**
   * It lies in the spool too now, while it is under way: a crash cannot lose it any more.
   *
   * @return the number it had
   */
  long secured(Spooled kept) {
    long settled = number;
    number = -1;
    record = kept;
    return settled;
  }

  void splitInto(int count) {
    split = true;
    parts += count - 1;
  }

  /** Settles one part; true for the last. */
  boolean settle() {
    return --parts == 0;
  }

  /** Whether it was never split. */
  boolean whole() {
    return !split;
  }

  /** Whether one part is left to settle. */
  boolean isLast() {
    return parts == 1;
  }
}
