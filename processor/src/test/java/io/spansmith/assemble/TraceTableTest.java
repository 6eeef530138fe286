package io.spansmith.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.Clock;
import org.junit.jupiter.api.Test;

class TraceTableTest {

  private static final String TRACE = "0000000000000000000000000000000a";

  private final TraceTable table =
      new TraceTable(
          AssemblyLimits.unlimited(), Clock.getDefault(), (traceIdHigh, traceIdLow) -> {});

  @Test
  void aCompleteTraceWaitsUntilItIsDue() {
    table.completed(table.of(TRACE));

    assertThat(table.isWaiting()).isTrue();
  }

  @Test
  void aCompleteTraceThatHadToGoEarlyIsKeptByNothing() {
    Trace trace = table.of(TRACE);
    table.completed(trace);

    table.retire(trace, false);

    assertThat(table.isWaiting()).isFalse();
    assertThat(table.bytes()).isZero();
  }
}
