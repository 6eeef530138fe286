package io.spansmith.normalize;

import static io.spansmith.normalize.RunTexts.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.run.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a step around one model call counts, and the call does not. */
class StepCallsTest {

  private final TestTrace trace = new TestTrace();

  private TestTrace.SpanSketch turn() {
    return trace
        .span("turn", "turn", null)
        .with("gen_ai.operation.name", "invoke_agent")
        .with("gen_ai.usage.input_tokens", 100)
        .with("gen_ai.usage.output_tokens", 10)
        .with("gen_ai.usage.cache_read.input_tokens", 64);
  }

  private static TestTrace.SpanSketch silent(TestTrace.SpanSketch call) {
    return call.with("gen_ai.operation.name", "chat").with("gen_ai.request.model", "m");
  }

  @Test
  void callWithoutFiguresGetsThoseOfItsStep() {
    Map<String, Run> runs = silent(turn().span("call", "chat m", "turn")).runs();
    assertThat(usage(runs.get("call"))).isEqualTo("100/10/110 {cache_read=64}{}");
    assertThat(usage(runs.get("turn"))).isEqualTo("none");
  }

  @Test
  void classesOfTheSameFiguresAreAdded() {
    Map<String, Run> runs = turn().span("call", "chat m", "turn").chat("m", 100, 10).runs();
    assertThat(usage(runs.get("call"))).isEqualTo("100/10/110 {cache_read=64}{}");
  }

  @Test
  void figuresOfMoreThanTheCallStayWithTheStep() {
    Map<String, Run> runs = turn().span("call", "chat m", "turn").chat("m", 90, 10).runs();
    assertThat(usage(runs.get("call"))).isEqualTo("90/10/100 {}{}");
  }

  @Test
  void stepThatMayCountOtherCallsGivesNothingAway() {
    Map<String, Run> runs =
        silent(turn().span("call", "chat m", "turn"))
            .span("sub", "invoke_agent other", "turn")
            .with("gen_ai.operation.name", "invoke_agent")
            .span("inner", "chat m", "sub")
            .chat("m", 60, 5)
            .runs();
    assertThat(usage(runs.get("call"))).isEqualTo("none");
  }
}
