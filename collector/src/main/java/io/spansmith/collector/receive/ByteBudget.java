package io.spansmith.collector.receive;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of requests that are being read or decoded at this moment, bounded: any number of requests
 * within the limit, and beside them a single large one. Thread-safe.
 */
final class ByteBudget {

  /** A request beyond this share of the limit is large. */
  static final int LARGE_SHARE = 3;

  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong usedByLarge = new AtomicLong();
  private final AtomicReference<@Nullable Share> large = new AtomicReference<>();

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** What a request is going to take, nothing so far. */
  Share open() {
    return new Share();
  }

  long used() {
    return used.get() + usedByLarge.get();
  }

  private boolean tryTake(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** One request's part. Thread-safe. */
  final class Share implements AutoCloseable {

    private long bytes;
    private boolean isLarge;
    private boolean closed;

    /** False when there is no room now: the sender should come back. */
    synchronized boolean take(long more) {
      if (closed) {
        return false;
      }
      if (!isLarge && bytes + more > limit / LARGE_SHARE && !becomesLarge()) {
        return false;
      }
      if (isLarge) {
        usedByLarge.addAndGet(more);
      } else if (!tryTake(more)) {
        return false;
      }
      bytes += more;
      return true;
    }

    /** Whether so much more would make it large while another one is. */
    synchronized boolean isLargeBesideAnother(long more) {
      return !isLarge && bytes + more > limit / LARGE_SHARE && large.get() != null;
    }

    private boolean becomesLarge() {
      if (!large.compareAndSet(null, this)) {
        return false;
      }
      isLarge = true;
      used.addAndGet(-bytes);
      usedByLarge.addAndGet(bytes);
      return true;
    }

    synchronized void giveBack(long less) {
      if (!closed) {
        bytes -= less;
        (isLarge ? usedByLarge : used).addAndGet(-less);
      }
    }

    /** Gives all back, once; nothing can be taken any more. */
    @Override
    public synchronized void close() {
      if (!closed) {
        giveBack(bytes);
        closed = true;
        if (isLarge) {
          large.set(null);
        }
      }
    }
  }
}
