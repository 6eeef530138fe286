package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final List<Parcel> displaced = new ArrayList<>();

  private static Parcel parcel(String project, int bytes, int number) {
    return new Parcel(project, new byte[bytes], 1, number, Claim.accepted(number));
  }

  @Test
  void aRequestHoldsOneProjectAndNoMoreThanItsBytesAndRuns() {
    Lanes lanes = new Lanes(1_000_000, 1_000, 1_000, 3, 60_000);
    for (int i = 0; i < 4; i++) {
      lanes.offer(parcel("a", 100, i), 0, displaced);
      lanes.offer(parcel("b", 600, i), 0, displaced);
    }
    List<List<Parcel>> requests = new ArrayList<>();
    for (List<Parcel> next = lanes.take(0, true); !next.isEmpty(); next = lanes.take(0, true)) {
      requests.add(next);
    }
    assertThat(requests)
        .extracting(request -> request.get(0).project() + request.size())
        .containsExactlyInAnyOrder("a3", "a1", "b1", "b1", "b1", "b1");
    assertThat(requests)
        .allSatisfy(
            request ->
                assertThat(request)
                    .extracting(Parcel::project)
                    .containsOnly(request.get(0).project()));
  }

  @Test
  void whatIsNotFullWaitsForItsTimeExceptTheFirst() {
    Lanes lanes = new Lanes(1_000_000, 1_000, 1_000, 10, 5);
    lanes.offer(parcel("a", 10, 1), 0, displaced);
    assertThat(lanes.nanosUntilReady(0)).isZero();
    assertThat(lanes.take(0, false)).hasSize(1);
    lanes.offer(parcel("a", 10, 1), 0, displaced);
    assertThat(lanes.take(4_000_000, false)).isEmpty();
    assertThat(lanes.nanosUntilReady(4_000_000)).isEqualTo(1_000_000);
    assertThat(lanes.take(5_000_000, false)).hasSize(1);
    assertThat(lanes.nanosUntilReady(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Property(tries = 1_000)
  void bytesNeverPassTheBoundAndNothingVanishes(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 500) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 3) int projects) {
    Lanes lanes = new Lanes(1_000, 20, 300, 5, 0);
    List<Parcel> gone = new ArrayList<>();
    List<Parcel> taken = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      lanes.offer(parcel("p" + i % projects, sizes.get(i), i), i, gone);
      assertThat(lanes.bytes()).isLessThanOrEqualTo(1_000);
      assertThat(lanes.runs()).isLessThanOrEqualTo(20);
      if (i % 4 == 3) {
        for (Parcel out : lanes.take(i, true)) {
          taken.add(out);
          lanes.release(out.bytes().length, out.runs());
        }
      }
    }
    for (List<Parcel> more = lanes.take(0, true); !more.isEmpty(); more = lanes.take(0, true)) {
      taken.addAll(more);
    }
    gone.addAll(taken);
    assertThat(gone.stream().map(Parcel::acceptedAt).distinct()).hasSize(sizes.size());
    assertThat(gone).hasSize(sizes.size());
  }
}
