package io.spansmith.export.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortionsTest {

  @Property(tries = 300)
  void everyByteIsHandedOutOnceAndInOrder(
      @ForAll("sizes") List<Integer> sizes, @ForAll @IntRange(min = 1, max = 5) int step) {
    List<byte[]> parts = parts(sizes);
    Taker taker = new Taker(step);

    publish(parts, taker);

    assertThat(taker.bytes()).isEqualTo(joined(parts));
    assertThat(taker.completed).isEqualTo(1);
    assertThat(taker.sizes).allMatch(size -> size <= Portions.PORTION);
  }

  @Test
  void smallPartsGoOutTogether() {
    Taker taker = new Taker(1);

    publish(parts(List.of(10, 20, 30, 40)), taker);

    assertThat(taker.sizes).containsExactly(100);
  }

  @Test
  void nothingIsHandedOutThatWasNotAskedFor() {
    Taker taker = new Taker(0);

    publish(parts(List.of(100_000, 100_000)), taker);
    taker.ask(1);

    assertThat(taker.sizes).hasSize(1);
  }

  @Test
  void whoCancelsGetsNoMore() {
    Taker taker = new Taker(1);
    taker.cancelAfter = 2;

    publish(parts(List.of(200_000, 200_000)), taker);

    assertThat(taker.sizes).hasSize(2);
    assertThat(taker.completed).isZero();
  }

  @Provide
  Arbitrary<List<Integer>> sizes() {
    Arbitrary<Integer> size =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 3 * Portions.PORTION));
    return size.list().ofMinSize(1).ofMaxSize(12).filter(l -> l.stream().anyMatch(n -> n > 0));
  }

  private static void publish(List<byte[]> parts, Taker taker) {
    Body.of(parts).publication().subscribe(taker);
  }

  private static List<byte[]> parts(List<Integer> sizes) {
    List<byte[]> parts = new ArrayList<>();
    int next = 0;
    for (int size : sizes) {
      byte[] part = new byte[size];
      for (int i = 0; i < size; i++) {
        part[i] = (byte) (next++ * 31);
      }
      parts.add(part);
    }
    return parts;
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** Asks again from within, as HTTP clients do. */
  private static final class Taker implements Flow.Subscriber<ByteBuffer> {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> sizes = new ArrayList<>();
    private final int step;
    private Flow.@Nullable Subscription source;
    private int left;
    private int completed;
    private int cancelAfter = Integer.MAX_VALUE;

    Taker(int step) {
      this.step = step;
    }

    void ask(int portions) {
      Flow.Subscription from = source;
      if (from != null) {
        left += portions;
        from.request(portions);
      }
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      if (step > 0) {
        ask(step);
      }
    }

    @Override
    public void onNext(ByteBuffer portion) {
      sizes.add(portion.remaining());
      byte[] bytes = new byte[portion.remaining()];
      portion.get(bytes);
      out.writeBytes(bytes);
      Flow.Subscription from = source;
      if (sizes.size() == cancelAfter && from != null) {
        from.cancel();
      }
      if (--left == 0 && step > 0) {
        ask(step);
      }
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      completed++;
    }
  }
}
