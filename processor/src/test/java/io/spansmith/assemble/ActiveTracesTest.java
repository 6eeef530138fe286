package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActiveTracesTest {

  private final ActiveTraces active = new ActiveTraces();

  private static Trace trace(int number) {
    long high = number % 3;
    return new Trace(TraceId.fromLongs(high, number + 1L), high, number + 1L);
  }

  private Trace heard(int number) {
    return active.heard(number % 3, number + 1L);
  }

  @Test
  void theOneThatWasHeardOfLastIsTheLatest() {
    for (int i = 0; i < 3; i++) {
      active.add(trace(i));
    }
    Trace first = active.oldest();
    assertThat(heard(0)).isSameAs(first).isSameAs(active.latest());
    assertThat(active.oldest().low).isEqualTo(2);
    active.remove(active.oldest());
    assertThat(active.all()).extracting(trace -> trace.low).containsExactly(3L, 1L);
    assertThat(heard(1)).isNull();
  }

  @Test
  void oneThatIsNotActiveIsNotRemoved() {
    active.add(trace(1));
    active.remove(trace(1));
    assertThat(active.size()).isEqualTo(1);
  }

  @Test
  void keepsTheOrderThatAMapInOrderOfAccessWouldKeep() {
    Random random = new Random(7);
    Map<Integer, Trace> model = new LinkedHashMap<>(16, 0.75f, true);
    for (int i = 0; i < 20_000; i++) {
      int number = random.nextInt(3_000);
      Trace known = model.get(number);
      assertThat(heard(number)).isSameAs(known);
      if (known == null) {
        Trace fresh = trace(number);
        model.put(number, fresh);
        active.add(fresh);
      } else if (random.nextInt(3) == 0) {
        model.remove(number);
        active.remove(known);
      }
    }
    List<Trace> expected = new ArrayList<>(model.values());
    assertThat(active.all()).containsExactlyElementsOf(expected);
    assertThat(active.size()).isEqualTo(model.size());
  }
}
