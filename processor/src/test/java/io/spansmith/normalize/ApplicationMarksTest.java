package io.spansmith.normalize;

import static io.spansmith.run.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.spansmith.api.CurrentRun;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What application code says through {@link CurrentRun} is what its run says. */
class ApplicationMarksTest {

  @Test
  void everyMarkReachesTheRun() {
    Run run =
        runOf(
            () ->
                CurrentRun.get()
                    .type("tool")
                    .name("find_customer")
                    .tags("beta", "eu")
                    .metadata("tenant", "acme")
                    .thread("t-1")
                    .prompt("support", "v12"));

    assertThat(run)
        .hasType(RunType.TOOL)
        .hasName("find_customer")
        .hasMetadata("tenant", "acme")
        .hasMetadata("prompt_name", "support")
        .hasMetadata("prompt_version", "v12");
    assertThat(run.tags()).containsExactly("beta", "eu");
    assertThat(run.threadId()).isEqualTo("t-1");
  }

  @Test
  void aPromptsVersionFollowsFromItsText() {
    Run first = runOf(() -> CurrentRun.get().type("chain").promptText("support", "Be kind."));
    Run again = runOf(() -> CurrentRun.get().type("chain").promptText("support", "Be kind."));
    Run other = runOf(() -> CurrentRun.get().type("chain").promptText("support", "Be brief."));

    assertThat(again.metadata().get("prompt_version"))
        .isEqualTo(first.metadata().get("prompt_version"))
        .isNotEqualTo(other.metadata().get("prompt_version"));
  }

  private static Run runOf(Runnable work) {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    try (SdkTracerProvider tracers =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()) {
      Span span = tracers.get("application").spanBuilder("work").startSpan();
      try (Scope inside = span.makeCurrent()) {
        work.run();
      } finally {
        span.end();
      }
      return Captures.runs(spans.getFinishedSpanItems(), List.of(), Captures.defaults())
          .values()
          .iterator()
          .next();
    }
  }
}
