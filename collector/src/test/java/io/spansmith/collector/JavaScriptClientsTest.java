package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.StoredRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Vercel AI SDK's own telemetry through OpenTelemetry's own JavaScript exporters. Needs Node.js
 * and npm, which the README's test step installs.
 */
class JavaScriptClientsTest {

  private static final Path CLIENT = Path.of("target/js-clients").toAbsolutePath();

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    assumeTrue(runs("node", "--version") && runs("npm", "--version"), "Node.js or npm is missing");
    Files.createDirectories(CLIENT);
    for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
      Files.write(CLIENT.resolve(file), Files.readAllBytes(Path.of("src/test/js", file)));
    }
    if (!Files.isDirectory(CLIENT.resolve("node_modules"))) {
      run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }
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

      run(List.of("node", "client.mjs", transport, endpoint));
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

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    File log = CLIENT.resolve(command.get(0) + ".log").toFile();
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(CLIENT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
  }
}
