package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.StoredRun;
import io.spansmith.testing.NodeProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Vercel AI SDK's own telemetry through OpenTelemetry's own JavaScript exporters. Needs Node.js
 * and npm, which the README's test step installs.
 */
class JavaScriptClientsTest {

  private static NodeProgram client;

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(NodeProgram.isPossible(), "Node.js or npm is missing");
    client =
        NodeProgram.install(Path.of("src/test/js"), Path.of("target/js-clients"), "client.mjs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "proto", "json"})
  void aModelCallArrivesAsOneCleanRun(String transport) throws Exception {
    try (Inspector inspector = Inspector.start(0);
        Gateway gateway = Gateways.to(inspector.url(), "")) {
      String endpoint =
          transport.equals("grpc")
              ? "http://127.0.0.1:" + gateway.grpcPort()
              : "http://127.0.0.1:" + gateway.httpPort() + "/v1/traces";

      client.run(transport, endpoint);
      gateway.close();

      List<StoredRun> runs = inspector.runs();
      assertThat(runs)
          .filteredOn(run -> run.runType().equals("llm"))
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.metadata())
                    .containsEntry("ls_provider", "openai")
                    .containsEntry("ls_model_name", "gpt-4o-mini")
                    .containsEntry("thread_id", "thread-9");
                assertThat(run.usageMetadata().path("input_tokens").asInt()).isEqualTo(57);
                assertThat(
                        run.usageMetadata().path("input_token_details").path("cache_read").asInt())
                    .isEqualTo(32);
                assertThat(run.inputs().toString()).contains("Be terse.").contains("<EMAIL>");
              });
      assertThat(runs.toString()).doesNotContain("ada.lovelace@", "grace.hopper@");
      assertThat(inspector.waiting()).isZero();
    }
  }
}
