package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.OtlpSink;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services, under agents of both versions that a file configures. The hosts record nothing of
 * their own; what the services tell each other and what they record is Spansmith's alone.
 */
class DeclarativeServicesIT {

  @TempDir private Path directory;

  @Test
  void oneTreeOfTracesThatTheHostsDrop() throws Exception {
    try (OtlpSink langsmith = OtlpSink.start();
        AgentProcess second = service(langsmith, Parts.FLOOR, "second", LISTED, "");
        AgentProcess first =
            service(langsmith, Parts.NEWEST, "first", NOT_LISTED, Parts.address(second))) {
      call(Parts.address(first));

      RunForest runs = RunForest.await(langsmith, 4);
      assertThat(runs.outline())
          .as(first.output() + second.output())
          .containsExactly("chain > (llm, (chain > llm))");
      assertThat(runs.runs())
          .allSatisfy(
              run ->
                  assertThat(RunForest.text(run, "langsmith.metadata.thread_id"))
                      .hasValue("thread-7"));
      // The hosts' exporters write every span they get to the console.
      assertThat(first.linesWith("chat m")).isEmpty();
      assertThat(second.linesWith("chat m")).isEmpty();
    }
  }

  private static final String NOT_LISTED = "composite_list: \"tracecontext,baggage\"";
  private static final String LISTED =
      "composite: [{tracecontext: {}}, {baggage: {}}, {spansmith: {}}]";

  private AgentProcess service(
      OtlpSink langsmith, String agent, String name, String propagator, String next)
      throws IOException {
    Path file =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            file_format: "1.0"
            propagator: {%s}
            tracer_provider:
              sampler: {parent_based: {root: {always_off: {}}}}
              processors:
                - simple: {exporter: {console: {}}}
                - spansmith:
                    destinations:
                      langsmith: {endpoint: "%s", api_key: key, schedule_delay: 100}
                    sampling: {independent: true}
                    propagation:
                      {send: true, send_thread: true, accept: true, accept_from: ["127.0.0.1"]}
            """
                .formatted(propagator, langsmith.endpoint()));
    return Parts.inARow(agent, name, next).property("otel.config.file", file.toString()).start();
  }

  private static void call(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("X-Session-Id", "thread-7");
    assertThat(connection.getResponseCode()).isEqualTo(204);
  }
}
