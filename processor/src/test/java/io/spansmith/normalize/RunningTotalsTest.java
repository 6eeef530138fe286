package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.run.Run;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring AI 1.x tells sums; exported usage adds up to what the model server counted. */
class RunningTotalsTest {

  @ParameterizedTest
  @CsvSource({
    "j14-spring-ai1-anthropic-tools, tool, 38",
    "j14-spring-ai1-anthropic-tools, stream-tool, 38",
    "j18-spring-ai1-openinference, tool, 38",
    "j26-spring-ai1-javaagent-stream, stream-tool, 38",
    "j26-spring-ai1-javaagent-stream, tool-error, 38",
    "j15-spring-ai2-anthropic, tool, 38",
    "j25-langchain4j-openinference-anthropic, both-anthropic, 76"
  })
  void theTokensOfATraceAreThoseOfItsCalls(String capture, String root, long output) {
    Collection<Run> runs = Captures.runs(capture).values();
    String trace =
        runs.stream()
            .filter(run -> run.parentSpanId() == null && run.name().equals(root))
            .map(Run::traceId)
            .findFirst()
            .orElseThrow();

    long told =
        runs.stream()
            .filter(run -> run.traceId().equals(trace) && run.usage() != null)
            .mapToLong(run -> run.usage().output())
            .sum();

    assertThat(told).isEqualTo(output);
  }
}
