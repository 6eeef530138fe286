package io.spansmith.export.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out the parts of a body as they are asked for: large ones a piece at a time without a copy,
 * small ones put together, since every write to the network has its price.
 *
 * <p>Reactive Streams rules 2.7 and 3.3: {@link #request} may come from any thread and from within
 * {@code onNext}.
 */
final class Portions implements Flow.Subscription {

  /** The JDK copies a whole buffer out of the heap for every attempt to write some of it. */
  static final int PORTION = 64 * 1024;

  /** Empty when it is over: who still refers to this keeps no body alive. */
  private volatile List<byte[]> parts;

  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final AtomicLong asked = new AtomicLong();
  private volatile boolean over;
  private int part;
  private int from;

  Portions(List<byte[]> parts, Flow.Subscriber<? super ByteBuffer> subscriber) {
    this.parts = parts;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long portions) {
    if (portions <= 0) {
      over = true;
      subscriber.onError(new IllegalArgumentException("asked for " + portions + " portions"));
      return;
    }
    if (asked.getAndAccumulate(portions, Portions::capped) != 0) {
      // Whoever asked before is still handing out, on this thread or another.
      return;
    }
    long wanted = portions;
    while (wanted > 0 && !over) {
      for (long left = wanted; left > 0 && !over; left--) {
        hand();
      }
      wanted = asked.addAndGet(-wanted);
    }
  }

  private static long capped(long before, long more) {
    return before > Long.MAX_VALUE - more ? Long.MAX_VALUE : before + more;
  }

  private void hand() {
    List<byte[]> all = parts;
    if (part < all.size()) {
      subscriber.onNext(next(all));
    }
    if (part == all.size() && !over) {
      cancel();
      subscriber.onComplete();
    }
  }

  private ByteBuffer next(List<byte[]> all) {
    byte[] first = all.get(part);
    int whole = first.length - from;
    if (whole >= PORTION / 2 || part == all.size() - 1) {
      int size = Math.min(PORTION, whole);
      ByteBuffer piece = ByteBuffer.wrap(first, from, size).slice();
      advance(all, size);
      return piece;
    }
    ByteBuffer gathered = ByteBuffer.allocate(gathered(all));
    while (gathered.hasRemaining()) {
      byte[] bytes = all.get(part);
      int size = Math.min(gathered.remaining(), bytes.length - from);
      gathered.put(bytes, from, size);
      advance(all, size);
    }
    return gathered.flip();
  }

  /** How much there is to put together: a portion, or what is left. */
  private int gathered(List<byte[]> all) {
    long sum = -from;
    for (int i = part; i < all.size() && sum < PORTION; i++) {
      sum += all.get(i).length;
    }
    return (int) Math.min(PORTION, sum);
  }

  private void advance(List<byte[]> all, int size) {
    from += size;
    while (part < all.size() && from == all.get(part).length) {
      part++;
      from = 0;
    }
  }

  @Override
  public void cancel() {
    over = true;
    parts = List.of();
  }
}
