package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.run.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One call told side by side by a framework's instrumentation and by the client's. */
class TwinCallsTest {

  private final Map<String, Run> runs = SpanDump.read("twins").runs();

  @Test
  void theFrameworksSpanStaysAndTakesWhatTheClientsKnows() {
    Run call = runs.get("framework");
    assertThat(runs).doesNotContainKey("client");
    assertThat(call.model().model()).isEqualTo("gpt-4o-mini-2024-07-18");
    assertThat(call.model().responseId()).isEqualTo("chatcmpl-1");
  }

  @Test
  void anotherQuestionIsAnotherCall() {
    assertThat(runs).containsKey("other");
  }

  @Test
  void aSecondCallOfTheSameClientIsNoTwin() {
    assertThat(runs).containsKey("again");
  }

  @Test
  void everyTokenCountsOnce() {
    long input =
        runs.values().stream()
            .filter(run -> run.usage() != null && run.usage().input() != null)
            .mapToLong(run -> run.usage().input())
            .sum();
    assertThat(input).isEqualTo(3 * 12);
  }
}
