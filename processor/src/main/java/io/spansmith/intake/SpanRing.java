package io.spansmith.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of references with many producers and one consumer that never blocks a producer
 * and allocates nothing.
 *
 * <p>Each slot holds a reference and a note that says what the reference is. A slot is free when
 * its reference is null: the consumer clears it, so no sequence numbers are needed.
 */
public final class SpanRing {

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle TAIL;
  private static final VarHandle HEAD;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TAIL = lookup.findVarHandle(Padded.class, "tail", long.class);
      HEAD = lookup.findVarHandle(Padded.class, "head", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The two ends on cache lines of their own, so producers and the consumer do not fight. */
  @SuppressWarnings("unused")
  private static final class Padded {
    long p00, p01, p02, p03, p04, p05, p06;
    volatile long tail;
    volatile long limit;
    long p10, p11, p12, p13, p14, p15;
    volatile long head;
    long p20, p21, p22, p23, p24, p25, p26;
  }

  /** What the consumer does with one slot. */
  @FunctionalInterface
  public interface Reader {
    /** Takes what was offered, in the order of the offers. */
    void read(Object reference, @Nullable Object note);
  }

  private final Padded ends = new Padded();
  private final @Nullable Object[] references;
  private final @Nullable Object[] notes;
  private final int mask;
  private final int wakeMask;
  private volatile @Nullable Thread parked;

  /** Whether the consumer sleeps until the very next reference. */
  private volatile boolean dormant;

  private final Runnable first;
  private volatile boolean closed;

  /**
   * A ring of at least that many slots, rounded up to a power of two.
   *
   * @param first called when the very first reference is put
   */
  public SpanRing(int capacity, Runnable first) {
    this.first = first;
    int slots = Integer.highestOneBit(Math.max(16, capacity) * 2 - 1);
    references = new Object[slots];
    notes = new Object[slots];
    mask = slots - 1;
    wakeMask = slots / 16 - 1;
    ends.limit = slots;
  }

  /**
   * Puts a reference, or answers false when fewer than {@code reserve} slots would stay free.
   *
   * <p>Lock-free; wakes a sleeping consumer once in a sixteenth of the ring only, and one that is
   * dormant at once.
   */
  public boolean offer(Object reference, @Nullable Object note, int reserve) {
    long tail;
    do {
      tail = ends.tail;
      if (tail >= ends.limit - reserve) {
        // Acquire: what the consumer cleared must be seen as cleared.
        if (closed) {
          return false;
        }
        long limit = (long) HEAD.getAcquire(ends) + mask + 1;
        ends.limit = limit;
        if (tail >= limit - reserve) {
          return false;
        }
      }
    } while (!TAIL.weakCompareAndSet(ends, tail, tail + 1));
    int slot = (int) tail & mask;
    notes[slot] = note;
    SLOT.setRelease(references, slot, reference);
    if ((slot & wakeMask) == wakeMask || dormant) {
      wake();
    }
    if (tail == 0) {
      first.run();
    }
    return true;
  }

  /** Reads what is there, at most {@code limit} slots; for the one consumer thread. */
  public int drain(Reader reader, int limit) {
    long head = ends.head;
    int count = 0;
    while (count < limit) {
      int slot = (int) head & mask;
      Object reference = SLOT.getAcquire(references, slot);
      if (reference == null) {
        break;
      }
      Object note = notes[slot];
      notes[slot] = null;
      references[slot] = null;
      head++;
      // Published at once: the slot must be seen as empty before it is seen as free.
      HEAD.setRelease(ends, head);
      count++;
      reader.read(reference, note);
    }
    return count;
  }

  /** Whether half of the slots are taken: to empty them comes before other work. */
  public boolean isCrowded() {
    return size() > capacity() / 2;
  }

  /** Takes nothing more. */
  public void close() {
    closed = true;
    ends.limit = Long.MIN_VALUE / 2;
  }

  /** How many slots there are. */
  int capacity() {
    return mask + 1;
  }

  /** How many slots are taken, roughly. */
  public int size() {
    return (int) Math.max(0, ends.tail - ends.head);
  }

  /** Lets the consumer sleep until woken or until the time is over. */
  public void await(long nanos) {
    sleep(nanos, wakeMask, () -> true);
  }

  /**
   * Lets the consumer sleep until anything is put, it is woken or the time is over. The next
   * reference then costs its producer a wake-up, so this is for when nothing came for long.
   *
   * @param idle asked once more when {@link #wake} is sure to be noticed
   */
  public void hibernate(long nanos, BooleanSupplier idle) {
    dormant = true;
    try {
      sleep(nanos, 0, idle);
    } finally {
      dormant = false;
    }
  }

  private void sleep(long nanos, int most, BooleanSupplier idle) {
    parked = Thread.currentThread();
    try {
      if (size() <= most && idle.getAsBoolean()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      parked = null;
    }
  }

  /** Wakes the consumer if it sleeps. */
  public void wake() {
    Thread thread = parked;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
