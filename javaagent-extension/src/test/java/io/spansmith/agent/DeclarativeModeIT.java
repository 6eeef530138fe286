package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.AgentProcessBuilder;
import io.spansmith.testing.OtlpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent configured by a file: ours inlined, ours referenced, ours not mentioned at all. */
class DeclarativeModeIT {

  @AutoClose private static final AgentProcess model = Parts.model();

  @AutoClose private final OtlpSink langsmith = OtlpSink.start();

  @TempDir private Path directory;

  @Test
  void theConfigurationCanBeInlined() throws Exception {
    String inlined =
        """
            - spansmith:
                destinations:
                  langsmith: {endpoint: "%s", api_key: test-key, schedule_delay: 100}
                sampling: {rate: 1.0, rules: [{name: paid, action: always, match: {attribute: {tier: [1, a]}}}]}
        """
            .formatted(langsmith.endpoint());
    aChatArrives(service(Parts.FLOOR, inlined));
  }

  @Test
  void theConfigurationCanBeInAFileOfItsOwn() throws Exception {
    String referenced =
        "    - spansmith: {config_file: \"%s\"}\n"
            .formatted(Parts.config(directory, langsmith.endpoint()));
    aChatArrives(service(Parts.NEWEST, referenced));
  }

  @Test
  void noEditIsNeededWhereThePropertyNamesTheConfiguration() throws Exception {
    String config = Parts.config(directory, langsmith.endpoint()).toString();
    aChatArrives(service(Parts.NEWEST, "").property("spansmith.config", config));
  }

  private void aChatArrives(AgentProcessBuilder builder) throws Exception {
    try (AgentProcess service = builder.start()) {
      Parts.ask(service, "/chat");
      RunForest runs = RunForest.await(langsmith, 2);
      assertThat(service.linesWith("Spansmith \\S+ is on")).hasSize(1);
      assertThat(service.linesWith("Ignoring value")).isEmpty();
      assertThat(runs.outline()).as(service.output()).containsExactly("chain > llm");
      // Prompts are log records: both halves are in place.
      assertThat(RunForest.text(runs.ofType("llm").get(0), "gen_ai.prompt")).isPresent();
      assertThat(Parts.PRIVATE).noneMatch(langsmith.text()::contains);
    }
  }

  private AgentProcessBuilder service(String version, String processors)
      throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            directory.resolve("otel.yaml"),
            """
            file_format: "1.0"
            resource: {attributes: [{name: service.name, value: example}]}
            tracer_provider:
              processors:
                - simple: {exporter: {console: {}}}
            """
                + processors
                + """
                instrumentation/development:
                  java:
                    common: {gen_ai: {capture_message_content: true}}
                """);
    return Parts.service(model, version)
        .extension(Parts.EXTENSION)
        .property("otel.config.file", file.toString());
  }
}
