package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A short fullness is no reason to send anybody away. */
class WaitingRoomTest {

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile boolean full;

  private @Nullable CompletableResultCode take(List<SpanData> spans) {
    if (full) {
      return null;
    }
    taken.add(spans.get(0).getName());
    return CompletableResultCode.ofSuccess();
  }

  private WaitingRoom room(long bytes) {
    return new WaitingRoom((spans, records) -> take(spans), bytes);
  }

  @Test
  void whatFindsRoomIsTakenAtOnce() {
    CompletableResultCode answer = room(10_000).enter(List.of(span("a")), List.of());

    assertThat(answer).isNotNull();
    assertThat(answer.isSuccess()).isTrue();
  }

  @Test
  void whatWaitsIsTakenInOrderOfArrivalWhenThereIsRoom() {
    WaitingRoom room = room(10_000);
    full = true;
    CompletableResultCode first = room.enter(List.of(span("a")), List.of());
    full = false;
    CompletableResultCode second = room.enter(List.of(span("b")), List.of());

    assertThat(second).isNotNull();
    assertThat(second.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(first).isNotNull();
    assertThat(first.isSuccess()).isTrue();
    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void whatWaitsInVainIsRefusedBeforeItsSenderGivesUp() {
    full = true;
    CompletableResultCode answer = room(10_000).enter(List.of(span("a")), List.of());

    assertThat(answer).isNotNull();
    answer.join(4_900, TimeUnit.MILLISECONDS);
    assertThat(answer.isDone()).isTrue();
    assertThat(answer.isSuccess()).isFalse();
    full = false;
    assertThat(taken).isEmpty();
  }

  @Test
  void noMoreWaitsThanItsBytesAllow() {
    WaitingRoom room = room(1_000);
    full = true;

    assertThat(room.enter(List.of(span("a")), List.of())).isNotNull();
    assertThat(room.enter(List.of(span("b")), List.of())).isNull();
  }

  private static SpanData span(String name) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setStatus(StatusData.unset())
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .setHasEnded(true)
        .build();
  }
}
