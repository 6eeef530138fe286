package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.config.ConfigReader;
import io.spansmith.testing.OtlpRequests;
import io.spansmith.testing.OtlpSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one caller's line left on disk goes with that caller's key or not at all. */
class TenantSpoolsTest {

  private static final String DEAD = "http://127.0.0.1:9";

  @TempDir Path spool;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void twoCallersWhoseBackendIsAway() throws Exception {
    try (Gateway gateway = to(DEAD)) {
      post(gateway, 1, "key-a");
      post(gateway, 2, "key-b");
      post(gateway, 3, null);
    }
  }

  @Test
  void onlyTheGatewaysOwnRunsAreSentWithItsKeyAfterARestart() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway = to(sink.endpoint())) {
      assertThat(sink.await(Duration.ofSeconds(20), s -> !s.spans().isEmpty())).isTrue();
      gateway.close();

      assertThat(keysOf(sink)).containsExactly("test-key:3");
    }
  }

  @Test
  void aCallerThatComesAgainGetsWhatWaitedForItAndNothingElse() throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Gateway gateway = to(sink.endpoint())) {
      post(gateway, 4, "key-b");
      assertThat(sink.await(Duration.ofSeconds(20), s -> s.spans().size() == 3)).isTrue();
      gateway.close();

      assertThat(keysOf(sink)).containsExactlyInAnyOrder("test-key:3", "key-b:2", "key-b:4");
    }
  }

  @Test
  void whatIsTooOldIsCountedAndTakenAway() throws Exception {
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
    for (Path path : files()) {
      if (path.toString().contains("tenant-")) {
        Files.setLastModifiedTime(path, longAgo);
      }
    }
    try (Gateway gateway = to(DEAD)) {
      post(gateway, 5, "key-c");

      assertThat(gateway.counts()).containsEntry("spans/dropped/spool_expired", 2L);
      try (Stream<Path> left = Files.list(spool)) {
        assertThat(left.filter(path -> path.toString().contains("tenant-"))).hasSizeLessThan(2);
      }
    }
  }

  @Test
  void noKeyIsWrittenAnywhere() throws Exception {
    for (Path path : files()) {
      assertThat(path.toString()).doesNotContain("key-a");
      if (Files.isRegularFile(path)) {
        assertThat(Files.readString(path, ISO_8859_1)).doesNotContain("key-a");
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(spool)) {
      return all.toList();
    }
  }

  private Gateway to(String endpoint) throws Exception {
    return Gateway.start(
        ConfigReader.create(name -> null)
            .fromText(
                """
                file_format: "1.0"
                destinations:
                  test:
                    endpoint: "%s"
                    api_key: test-key
                    project: test-project
                    queue: {spool_dir: "%s", shutdown: 1000}
                runs: {assemble: {idle_wait: 200}}
                gateway: {grpc_port: 0, http_port: 0, admin_port: 0, pass_through: true}
                """
                    .formatted(endpoint, spool),
                "test"),
        null,
        changed -> changed);
  }

  private static List<String> keysOf(OtlpSink sink) {
    return sink.requests().stream()
        .flatMap(
            request ->
                request.spans().stream()
                    .map(span -> request.header("x-api-key") + ":" + span.getSpanId().byteAt(7)))
        .toList();
  }

  private void post(Gateway gateway, int number, String key) throws Exception {
    long now = System.currentTimeMillis() * 1_000_000;
    Span span =
        Span.newBuilder()
            .setTraceId(OtlpRequests.traceId(9, number))
            .setSpanId(OtlpRequests.spanId(number))
            .setName("chat")
            .setStartTimeUnixNano(now)
            .setEndTimeUnixNano(now + 1_000_000)
            .addAttributes(text("gen_ai.operation.name", "chat"))
            .addAttributes(text("gen_ai.request.model", "gpt-4o"))
            .build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(OtlpRequests.of(span).toByteArray()));
    if (key != null) {
      request.header("x-api-key", key);
    }
    assertThat(client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }
}
