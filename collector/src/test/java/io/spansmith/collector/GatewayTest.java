package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.GatewayConfig;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.StoredRun;
import io.spansmith.testing.OtlpRequests;
import io.spansmith.testing.OtlpSink;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void everythingAcknowledgedIsSentBeforeTheGatewayEnds() throws Exception {
    try (Inspector inspector = Inspector.start(0);
        Gateway gateway = Gateways.to(inspector.url(), "")) {
      for (int i = 1; i <= 50; i++) {
        assertThat(post(gateway, llm(i), Map.of())).isEqualTo(200);
      }
      gateway.close();

      assertThat(inspector.runs()).hasSize(50);
    }
  }

  @Test
  void aTraceThatComesInPartsIsOneTree() throws Exception {
    try (Inspector inspector = Inspector.start(0);
        Gateway gateway = Gateways.to(inspector.url(), "")) {
      post(gateway, child(9, 2, 1), Map.of());
      post(gateway, llm(9), Map.of());
      gateway.close();

      assertThat(inspector.runs())
          .extracting(StoredRun::parentRunId)
          .containsExactly(null, "00000000-0000-0000-0000-000000000001");
    }
  }

  @Test
  void liveReadyAndMetricsAnswer() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway = Gateways.to(sink.endpoint(), "")) {
      post(gateway, llm(1), Map.of());

      assertThat(admin(gateway, "/live")).isEqualTo("live\n");
      assertThat(admin(gateway, "/ready")).isEqualTo("ready\n");
      assertThat(admin(gateway, "/metrics"))
          .contains("# TYPE spansmith_receiver_requests_total counter")
          .contains("spansmith_receiver_requests_total{signal=\"traces\",answer=\"ok\"} 1")
          .contains("spansmith_destination_ok{destination=\"test\"} 1")
          .doesNotContain("test-key");
    }
  }

  @Test
  void everyMetricIsOneFamilyWithItsHelpAndTypeAsPrometheusAsksForIt() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway = Gateways.to(sink.endpoint(), "")) {
      post(gateway, llm(1), Map.of());
      await().until(() -> admin(gateway, "/metrics").contains("destination_requests_total{"));

      Set<String> families = new HashSet<>();
      Set<String> series = new HashSet<>();
      String family = "";
      for (String line : admin(gateway, "/metrics").split("\n")) {
        if (line.startsWith("# HELP ")) {
          family = line.split(" ")[2];
          assertThat(line).matches("# HELP spansmith_[a-z0-9_]+ [A-Z1].*\\.");
          assertThat(families.add(family)).as(line).isTrue();
        } else if (line.startsWith("# TYPE ")) {
          String type = family.endsWith("_total") ? "counter" : "gauge";
          assertThat(line).isEqualTo("# TYPE " + family + " " + type);
        } else {
          assertThat(line)
              .matches(family + "(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9]+");
          assertThat(series.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
        }
      }
      assertThat(series)
          .contains("spansmith_destination_requests_total{destination=\"test\",outcome=\"200\"}")
          .contains("spansmith_destination_state{destination=\"test\",state=\"circuit_open\"}")
          .noneMatch(name -> name.contains("outcome=\"spooled\""));
    }
  }

  @Test
  void aCallersKeyAndProjectDecideWhereItsSpansGoWhenAllowed() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway =
            Gateway.start(
                gateway(sink.endpoint(), "pass_through: true"), null, changed -> changed)) {
      post(gateway, llm(1), Map.of("x-api-key", "key-a", "Langsmith-Project", "project-a"));
      post(gateway, llm(2), Map.of("x-api-key", "key-b"));
      post(gateway, llm(3), Map.of());
      gateway.close();

      assertThat(sink.await(Duration.ofSeconds(10), s -> s.spans().size() == 3)).isTrue();
      assertThat(sink.requests())
          .extracting(
              request -> request.header("x-api-key") + "/" + request.header("Langsmith-Project"))
          .containsExactlyInAnyOrder(
              "key-a/project-a", "key-b/test-project", "test-key/test-project");
    }
  }

  @Test
  void aCallersKeyIsIgnoredWhenNotAllowed() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway = Gateways.to(sink.endpoint(), "")) {
      post(gateway, llm(1), Map.of("x-api-key", "key-a", "Langsmith-Project", "project-a"));
      gateway.close();

      assertThat(sink.requests())
          .extracting(request -> request.header("x-api-key"))
          .containsOnly("test-key");
    }
  }

  @Test
  void aChangedFileChangesTheRulesAndABadOneDoesNot(@TempDir Path folder) throws Exception {
    try (Inspector inspector = Inspector.start(0)) {
      Path file = folder.resolve("spansmith.yaml");
      String base =
          """
          file_format: "1.0"
          destinations:
            test: {endpoint: "%s", api_key: test-key, project: test-project}
          runs: {assemble: {idle_wait: 200}}
          gateway: {grpc_port: 0, http_port: 0, admin_port: 0}
          reload: {interval: 100}
          """
              .formatted(inspector.url());
      Files.writeString(file, base);
      try (Gateway gateway =
          Gateway.start(ConfigReader.create(n -> null).fromFile(file), file, c -> c)) {
        Files.writeString(file, base + "sampling: {rate: 9}\n");
        Thread.sleep(400);
        Files.writeString(file, base + "sampling: {rate: 0}\n");
        for (int i = 0; i < 50 && !gateway.counts().containsKey("config_reloads/taken/"); i++) {
          Thread.sleep(100);
        }
        post(gateway, llm(1), Map.of());
        gateway.close();

        assertThat(inspector.runs()).isEmpty();
        assertThat(gateway.counts().keySet()).anyMatch(key -> key.startsWith("spans/sampled_out"));
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      SpansmithConfig config = gateway(sink.endpoint(), "max_header_bytes: 16384");
      int taken = sink.port();
      for (int[] ports : new int[][] {{taken, 0, 0}, {0, taken, 0}, {0, 0, taken}}) {
        GatewayConfig asked =
            config.gateway().withAddress("127.0.0.1", ports[0], ports[1], ports[2]);
        assertThatThrownBy(() -> Gateway.start(config.withGateway(asked), null, c -> c))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("cannot listen")
            .hasMessageContaining(String.valueOf(taken));
      }
    }
  }

  @Test
  void whoHoldsAdminConnectionsOpenMakesNoProbeFail() throws Exception {
    List<Socket> holding = new ArrayList<>();
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway = Gateways.to(sink.endpoint(), "")) {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket("127.0.0.1", gateway.adminPort());
        socket.getOutputStream().write("GET /li".getBytes(StandardCharsets.US_ASCII));
        holding.add(socket);
      }
      Thread.sleep(200);

      assertThat(admin(gateway, "/live")).isEqualTo("live\n");
    } finally {
      for (Socket socket : holding) {
        socket.close();
      }
    }
  }

  @Test
  void keysOfCallersMayBeChangedWhileItRuns(@TempDir Path folder) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      Path file = folder.resolve("spansmith.yaml");
      String base =
          """
          file_format: "1.0"
          destinations:
            test: {endpoint: "%s", api_key: test-key, project: test-project}
          reload: {interval: 100}
          gateway: {grpc_port: 0, http_port: 0, admin_port: 0, api_keys: [%s]}
          """;
      Files.writeString(file, base.formatted(sink.endpoint(), "first"));
      try (Gateway gateway =
          Gateway.start(ConfigReader.create(n -> null).fromFile(file), file, c -> c)) {
        assertThat(post(gateway, llm(1), Map.of("x-api-key", "first"))).isEqualTo(200);
        Files.writeString(file, base.formatted(sink.endpoint(), "second"));
        for (int i = 0; i < 50 && !gateway.counts().containsKey("config_reloads/taken/"); i++) {
          Thread.sleep(100);
        }
        assertThat(post(gateway, llm(2), Map.of("x-api-key", "first"))).isEqualTo(401);
        assertThat(post(gateway, llm(3), Map.of("x-api-key", "second"))).isEqualTo(200);
      }
    }
  }

  @Test
  @Timeout(30)
  void aFileThatTurnsItOffEndsTheGatewayWithWhatItTookSent(@TempDir Path folder) throws Exception {
    try (Inspector inspector = Inspector.start(0)) {
      Path file = folder.resolve("spansmith.yaml");
      String base =
          """
          file_format: "1.0"
          destinations: {here: {endpoint: "%s", api_key: k, project: p}}
          reload: {interval: 100}
          runs: {assemble: {idle_wait: 20000}}
          gateway: {grpc_port: 0, http_port: 0, admin_port: 0}
          """
              .formatted(inspector.url());
      Files.writeString(file, base);
      try (Gateway gateway =
          Gateway.start(ConfigReader.create(n -> null).fromFile(file), file, c -> c)) {
        assertThat(post(gateway, llm(1), Map.of())).isEqualTo(200);
        Files.writeString(file, base + "enabled: false\n");
        gateway.awaitClose();

        assertThat(inspector.runs()).hasSize(1);
        assertThatThrownBy(() -> post(gateway, llm(2), Map.of())).isInstanceOf(IOException.class);
      }
    }
  }

  private static SpansmithConfig gateway(String endpoint, String more) throws Exception {
    return ConfigReader.create(name -> null)
        .fromText(
            """
            file_format: "1.0"
            destinations:
              test: {endpoint: "%s", api_key: test-key, project: test-project}
            runs: {assemble: {idle_wait: 200}}
            gateway: {grpc_port: 0, http_port: 0, admin_port: 0, %s}
            """
                .formatted(endpoint, more),
            "test");
  }

  private int post(Gateway gateway, Span span, Map<String, String> headers)
      throws IOException, InterruptedException {
    byte[] body = OtlpRequests.of(span).toByteArray();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String admin(Gateway gateway, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.adminPort() + path))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Span llm(long trace) {
    return span(trace, 1)
        .addAttributes(text("gen_ai.operation.name", "chat"))
        .addAttributes(text("gen_ai.provider.name", "openai"))
        .addAttributes(text("gen_ai.request.model", "gpt-4o"))
        .build();
  }

  private static Span child(long trace, long id, long parent) {
    return span(trace, id)
        .setParentSpanId(OtlpRequests.spanId(parent))
        .addAttributes(text("gen_ai.operation.name", "execute_tool"))
        .addAttributes(text("gen_ai.tool.name", "find"))
        .build();
  }

  private static Span.Builder span(long trace, long id) {
    long now = System.currentTimeMillis() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(OtlpRequests.traceId(7, trace))
        .setSpanId(OtlpRequests.spanId(id))
        .setName("s")
        .setStartTimeUnixNano(now + id)
        .setEndTimeUnixNano(now + 1_000_000);
  }
}
