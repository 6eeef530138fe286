package io.spansmith.examples.agented;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.examples.agent.model.ModelServer;
import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.OtlpSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real Spring Boot under the real agent with the real extension, in a JVM of its own. */
class UnderTheAgentIT {

  private static final Duration LONG = Duration.ofSeconds(120);

  @Test
  void aCallOfSpringAiIsOneTreeWithWhatSpringLogs() throws Exception {
    Path built = Path.of(System.getProperty("spansmith.extension"));
    try (ModelServer model = ModelServer.start(0);
        OtlpSink langsmith = OtlpSink.start();
        AgentProcess application =
            AgentProcess.builder()
                .agent(newestAgent(built.resolve("agents")))
                .extension(built.resolve("spansmith-javaagent-extension.jar"))
                .environment("LANGSMITH_API_KEY", "test-key")
                .environment("LANGSMITH_ENDPOINT", langsmith.endpoint())
                .property("otel.traces.exporter", "none")
                .property("otel.metrics.exporter", "none")
                .property("otel.logs.exporter", "none")
                .classPath(System.getProperty("java.class.path"))
                .mainClass(AgentedApplication.class.getName())
                .argument("--spring.ai.openai.base-url=" + model.url())
                .argument("--spring.ai.chat.observations.log-prompt=true")
                .argument("--spring.ai.chat.observations.log-completion=true")
                .start()) {
      application.awaitExit(LONG);
      List<Span> runs = langsmith.spans();

      assertThat(application.linesWith("answered: ")).as(application.output()).hasSize(1);
      assertThat(runs).as(application.output()).isNotEmpty();
      assertThat(runs).extracting(Span::getTraceId).as("one trace").containsOnly(traceOf(runs));
      Set<ByteString> ids = new HashSet<>();
      runs.forEach(run -> ids.add(run.getSpanId()));
      assertThat(runs)
          .filteredOn(run -> !ids.contains(run.getParentSpanId()))
          .as("one root")
          .singleElement()
          .satisfies(root -> assertThat(root.getParentSpanId()).isEqualTo(ByteString.EMPTY));
      assertThat(runs)
          .filteredOn(run -> text(run, "langsmith.span.kind").equals("llm"))
          .as("one model call, whoever instruments it")
          .singleElement()
          .satisfies(
              run -> {
                assertThat(text(run, "gen_ai.prompt"))
                    .contains("You are a support assistant", "<EMAIL>");
                assertThat(text(run, "gen_ai.completion")).contains("tracking link", "<EMAIL>");
                assertThat(text(run, "langsmith.usage_metadata")).contains("\"input_tokens\"");
              });
      assertThat(langsmith.text()).doesNotContain("ada.lovelace");
    }
  }

  private static ByteString traceOf(List<Span> runs) {
    return runs.get(0).getTraceId();
  }

  private static Path newestAgent(Path folder) throws Exception {
    try (Stream<Path> agents = Files.list(folder)) {
      return agents.sorted().reduce((first, second) -> second).orElseThrow();
    }
  }

  private static String text(Span run, String key) {
    return run.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }
}
