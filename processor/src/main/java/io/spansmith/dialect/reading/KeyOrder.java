package io.spansmith.dialect.reading;

import io.opentelemetry.api.common.AttributeKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the order in which a span's attributes come. Instrumented code sets the same ones every
 * time, so that following the way it went before finds all that is known of them. Thread-safe.
 */
final class KeyOrder {

  /** Longer orders are those of numbered keys, of which every conversation has others. */
  private static final int LONGEST = 64;

  private static final int WIDEST = 32;
  private static final int LONGEST_KEY = 200;

  /** When so many are known, all are forgotten: keys made of ids would fill the memory. */
  private static final int MOST = 4096;

  private static volatile KeyOrder root = new KeyOrder(new AtomicInteger());

  private final @Nullable KeyOrder before;
  private final @Nullable AttributeKey<?> key;
  private final int length;

  /** How many are known; null where nothing is remembered. */
  private final @Nullable AtomicInteger known;

  // A race between threads forgets a way at most.
  private @Nullable KeyOrder last;
  private volatile KeyOrder @Nullable [] next;
  private @Nullable Keys keys;

  private KeyOrder(AtomicInteger known) {
    before = null;
    key = null;
    length = 0;
    this.known = known;
  }

  private KeyOrder(KeyOrder before, AttributeKey<?> key, @Nullable AtomicInteger known) {
    this.before = before;
    this.key = key;
    length = before.length + 1;
    this.known = known;
  }

  /** No keys. */
  static KeyOrder start() {
    return root;
  }

  /** These keys and another. */
  KeyOrder then(AttributeKey<?> more) {
    KeyOrder likely = last;
    return likely != null && likely.key == more ? likely : search(more);
  }

  private KeyOrder search(AttributeKey<?> more) {
    KeyOrder[] ways = next;
    int count = ways == null ? 0 : ways.length;
    for (int i = 0; ways != null && i < count; i++) {
      if (more.equals(ways[i].key)) {
        last = ways[i];
        return ways[i];
      }
    }
    if (known == null || length == LONGEST || more.getKey().length() > LONGEST_KEY) {
      return new KeyOrder(this, more, null);
    }
    int number = known.incrementAndGet();
    if (number > MOST) {
      root = new KeyOrder(new AtomicInteger());
    }
    KeyOrder way = new KeyOrder(this, more, known);
    KeyOrder[] all = new KeyOrder[Math.min(count + 1, WIDEST)];
    if (ways != null) {
      System.arraycopy(ways, 0, all, 0, count);
    }
    // Where there is no room the new one takes the place of any other.
    all[count < WIDEST ? count : number % WIDEST] = way;
    next = all;
    last = way;
    return way;
  }

  Keys keys() {
    Keys all = keys;
    if (all == null) {
      String[] names = new String[length];
      KeyOrder at = this;
      for (int i = length - 1; i >= 0 && at != null && at.key != null; i--) {
        names[i] = at.key.getKey();
        at = at.before;
      }
      all = Keys.of(names);
      keys = all;
    }
    return all;
  }
}
