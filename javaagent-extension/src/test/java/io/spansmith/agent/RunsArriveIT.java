package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.OtlpSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job: a real service under a real agent, configured by properties. */
class RunsArriveIT {

  private static final int RUNS = 19;

  @AutoClose private static final AgentProcess model = Parts.model();

  @AutoClose private final OtlpSink langsmith = OtlpSink.start();

  @TempDir private Path directory;

  static List<String> agents() {
    return List.of(Parts.OLDEST, Parts.FLOOR, Parts.NEWEST);
  }

  @ParameterizedTest
  @MethodSource("agents")
  void runsArriveWholeAndWithoutPrivateValues(String version) throws Exception {
    try (AgentProcess service =
        Parts.service(model, version)
            .extension(Parts.EXTENSION)
            .property("spansmith.config", Parts.config(directory, langsmith.endpoint()).toString())
            .start()) {
      Parts.ask(service, "/chat", "/stream", "/agent", "/search", "/retry", "/error");
      assertThat(service.linesWith("Spansmith \\S+ is on: .*project agent-test")).hasSize(1);
      RunForest runs = RunForest.await(langsmith, RUNS);
      service.terminate().awaitExit(Duration.ofSeconds(20));

      assertThat(runs.outline())
          .as(service.output())
          .containsExactlyInAnyOrder(
              "chain > llm",
              "chain > llm",
              "chain > (chain > (llm, tool, llm, tool, llm))",
              "chain > ((retriever > embedding), llm)",
              "chain > llm",
              "chain > llm");
      assertThat(langsmith.requests())
          .allMatch(request -> request.path().equals("/otel/v1/traces"))
          .allMatch(request -> "test-key".equals(request.header("x-api-key")))
          .allMatch(request -> "agent-test".equals(request.header("langsmith-project")));
      theModelCallsAreComplete(runs, version);
      assertThat(Parts.PRIVATE).noneMatch(langsmith.text()::contains);
    }
  }

  private static void theModelCallsAreComplete(RunForest runs, String version) {
    List<Span> answered =
        runs.ofType("llm").stream()
            .filter(run -> RunForest.text(run, "langsmith.usage_metadata").isPresent())
            .toList();
    assertThat(answered).hasSize(7);
    assertThat(runs.ofType("llm")).hasSize(8);
    assertThat(answered)
        .allSatisfy(
            run -> {
              assertThat(RunForest.text(run, "gen_ai.prompt").orElseThrow())
                  .contains("\"messages\"", "You are the support assistant");
              assertThat(RunForest.text(run, "gen_ai.completion")).isPresent();
              assertThat(RunForest.text(run, "langsmith.metadata.ls_provider")).hasValue("openai");
              assertThat(RunForest.text(run, "langsmith.metadata.thread_id")).hasValue("thread-7");
            });
    assertThat(answered)
        .extracting(run -> RunForest.text(run, "langsmith.metadata.ls_model_name").orElseThrow())
        .containsOnly("gpt-4o-mini-2024-07-18", "o4-mini-2025-04-16");
    if (version.equals(Parts.NEWEST)) {
      // The older agent does not record these token classes at all.
      assertThat(answered)
          .extracting(run -> RunForest.text(run, "langsmith.usage_metadata").orElseThrow())
          .allMatch(usage -> usage.contains("\"cache_read\":64"))
          .anyMatch(usage -> usage.contains("\"reasoning\":128"));
    }
  }

  @Test
  void theApiKeyAloneIsEnough() throws Exception {
    try (AgentProcess service =
        Parts.service(model, Parts.NEWEST)
            .extension(Parts.EXTENSION)
            .environment("LANGSMITH_API_KEY", "test-key")
            .environment("LANGSMITH_ENDPOINT", langsmith.endpoint())
            .start()) {
      Parts.ask(service, "/chat");

      assertThat(RunForest.await(langsmith, 2).outline())
          .as(service.output())
          .containsExactly("chain > llm");
      assertThat(Parts.PRIVATE).noneMatch(langsmith.text()::contains);
    }
  }
}
