package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.spansmith.assemble.SpanNode.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FinishedTracesTest {

  private final List<String> forgotten = new ArrayList<>();

  private FinishedTraces traces(long maxWeight, long maxAge) {
    return new FinishedTraces(
        maxWeight, maxAge, (high, low) -> forgotten.add(TraceId.fromLongs(high, low)));
  }

  private static String id(int number) {
    return TraceId.fromLongs(number % 3, number + 1L);
  }

  private static Trace take(FinishedTraces finished, int number) {
    return finished.take(id(number), TraceIds.high(id(number)), TraceIds.low(id(number)));
  }

  private static Trace trace(int number) {
    Trace trace = new Trace(id(number));
    trace.nodes.add(new SpanNode(SpanId.fromLong(number + 1L), State.EXPORTED));
    return trace;
  }

  @Test
  void aTraceComesBackWithWhatBecameOfItsSpans() {
    FinishedTraces finished = traces(1 << 20, 1_000);
    Trace trace = new Trace(id(7));
    SpanNode root = new SpanNode("00000000000000ff", State.LEFT_OUT);
    root.service = -3;
    SpanNode child = new SpanNode("fedcba9876543210", State.EXPORTED);
    child.parentId = root.spanId();
    child.remoteParent = true;
    child.unended = true;
    trace.nodes.add(root);
    trace.nodes.add(child);
    trace.exported = 1;
    trace.baggage = Map.of("thread", "t");
    trace.startSeen = true;
    finished.add(trace, 0);

    Trace back = take(finished, 7);

    assertThat(back).isNotSameAs(trace);
    assertThat(back.traceId()).isEqualTo(id(7));
    assertThat(back.runs()).isEqualTo(1);
    assertThat(back.baggage()).containsEntry("thread", "t");
    SpanNode again = back.node("fedcba9876543210");
    assertThat(again.state()).isEqualTo(State.EXPORTED);
    assertThat(again.hasRemoteParent()).isTrue();
    assertThat(again.isUnended()).isTrue();
    assertThat(back.parent(again).state()).isEqualTo(State.LEFT_OUT);
    assertThat(back.parent(again).service()).isEqualTo(-3);
    assertThat(back.parent(again).parentId()).isNull();
    assertThat(take(finished, 7)).isNull();
  }

  @Test
  void aTraceThatAwaitsASpanComesBackAsItWas() {
    FinishedTraces finished = traces(1 << 20, 1_000);
    Trace trace = trace(1);
    trace.nodes.add(new SpanNode("00000000000000aa", State.EXPECTED));
    finished.add(trace, 0);

    assertThat(take(finished, 1)).isSameAs(trace);
  }

  @Test
  void forgetsTheLongestFinishedFirst() {
    FinishedTraces finished = traces(1 << 20, 100);
    for (int i = 0; i < 5; i++) {
      finished.add(trace(i), i * 50L);
    }
    finished.expire(200);

    assertThat(forgotten).containsExactly(id(0), id(1), id(2));
    assertThat(take(finished, 3)).isNotNull();
    finished.clear();
    assertThat(forgotten).endsWith(id(4));
  }

  @Test
  void remembersTheSameAsAMapWouldAndIsBounded() {
    Random random = new Random(5);
    Map<String, Integer> model = new LinkedHashMap<>();
    int weight = new FinishedTrace(trace(0), 0).weight();
    int most = 3_000;
    FinishedTraces finished = traces((long) most * weight, Long.MAX_VALUE);
    for (int i = 0; i < 20_000; i++) {
      int number = random.nextInt(8_000);
      boolean known = model.remove(id(number)) != null;
      assertThat(take(finished, number) != null).isEqualTo(known);
      finished.add(trace(number), i);
      model.put(id(number), number);
      if (model.size() > most) {
        String oldest = model.keySet().iterator().next();
        model.remove(oldest);
        assertThat(forgotten).last().isEqualTo(oldest);
      }
    }
    assertThat(model).hasSize(most);
  }
}
