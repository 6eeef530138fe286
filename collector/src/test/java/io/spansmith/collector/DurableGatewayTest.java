package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.OtlpRequests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A durable gateway is killed again and again; what it acknowledged arrives all the same, once. */
class DurableGatewayTest {

  private static final int LIVES = 4;
  private static final String SECRET = "jane.doe@example.com";

  @TempDir Path folder;
  private final Map<String, Integer> arrived = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer backend;
  private volatile boolean down;
  private int next = 1;

  @BeforeEach
  void start() throws IOException {
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (!down) {
            for (ResourceSpans r :
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
              for (ScopeSpans s : r.getScopeSpansList()) {
                s.getSpansList().forEach(span -> arrived.merge(id(span), 1, Integer::sum));
              }
            }
          }
          exchange.sendResponseHeaders(down ? 503 : 200, -1);
          exchange.close();
        });
    backend.start();
  }

  @AfterEach
  void stop() {
    backend.stop(0);
  }

  @Test
  void whatWasAcknowledgedBeforeAKillArrivesOnce() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    for (int life = 0; life < LIVES; life++) {
      down = life % 2 == 0;
      Child gateway = Child.start(folder, backend.getAddress().getPort());
      List<CompletableFuture<Void>> answers = new ArrayList<>();
      int before = acknowledged.size();
      long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      // Killed in the middle: most of what was sent has no answer yet.
      while (acknowledged.size() < before + 10 && System.nanoTime() < latest) {
        Span span = chat(next++);
        answers.add(
            send(gateway, span)
                .thenAccept(
                    status -> {
                      if (status == 200) {
                        acknowledged.add(id(span));
                      }
                    }));
        Thread.sleep(ThreadLocalRandom.current().nextInt(10, 30));
      }
      gateway.kill();
      for (CompletableFuture<Void> answer : answers) {
        answer.exceptionally(cut -> null).get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(20);
    assertThat(everyFile()).doesNotContain(SECRET);

    down = false;
    Child last = Child.start(folder, backend.getAddress().getPort());
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(arrived.keySet()).containsAll(acknowledged));
      // Its answers are read and noted.
      Thread.sleep(3_000);
    } finally {
      last.kill();
    }
    // Only a request whose answer a kill cut off may have come again, once for each kill.
    assertThat(arrived.values()).allMatch(times -> times <= 1 + LIVES);
    Map<String, Integer> settled = Map.copyOf(arrived);
    Child another = Child.start(folder, backend.getAddress().getPort());
    try {
      assertThat(send(another, chat(next)).get(30, TimeUnit.SECONDS)).isEqualTo(200);
      Thread.sleep(4_000);
    } finally {
      another.kill();
    }
    assertThat(arrived).containsAllEntriesOf(settled).hasSize(settled.size() + 1);
  }

  @Test
  void nothingIsAcknowledgedBeforeItIsDecided() throws Exception {
    Child gateway = Child.start(folder, backend.getAddress().getPort());
    try {
      CompletableFuture<Integer> answer = send(gateway, chat(1));
      assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(arrived).hasSize(1);
    } finally {
      gateway.kill();
    }
  }

  @Test
  void aPlainSpanIsAcknowledgedWithWhateverItsTraceTurnsOutToBe() throws Exception {
    Child gateway = Child.start(folder, backend.getAddress().getPort());
    try {
      Span chat = chat(1);
      Span around =
          Span.newBuilder()
              .setTraceId(chat.getTraceId())
              .setSpanId(OtlpRequests.spanId(77))
              .setName("answer the customer")
              .build();
      CompletableFuture<Integer> first = send(gateway, around);
      Thread.sleep(150);
      CompletableFuture<Integer> second =
          send(gateway, chat.toBuilder().setParentSpanId(OtlpRequests.spanId(77)).build());
      assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(arrived).hasSize(2);
      assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    } finally {
      gateway.kill();
    }
  }

  private CompletableFuture<Integer> send(Child gateway, Span span) {
    byte[] body = OtlpRequests.of(span).toByteArray();
    return client
        .sendAsync(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port + "/v1/traces"))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private static Span chat(int number) {
    return Span.newBuilder()
        .setTraceId(OtlpRequests.traceId(0, number))
        .setSpanId(OtlpRequests.spanId(number))
        .setName("chat m")
        .setStartTimeUnixNano(1_700_000_000_000_000_000L + number)
        .setEndTimeUnixNano(1_700_000_000_000_000_000L + number + 1)
        .addAttributes(text("gen_ai.operation.name", "chat"))
        .addAttributes(text("gen_ai.request.model", "m"))
        .addAttributes(
            text(
                "gen_ai.input.messages",
                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"mail "
                    + SECRET
                    + "\"}]}]"))
        .build();
  }

  private static String id(Span span) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().endsWith("otel.span_id"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElseGet(() -> java.util.HexFormat.of().formatHex(span.getSpanId().toByteArray()));
  }

  private String everyFile() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /** A gateway in a process of its own. */
  private record Child(Process process, int port) {

    static Child start(Path folder, int backendPort) throws IOException {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-Xmx112m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      DurableGatewayTest.class.getName(),
                      "http://127.0.0.1:" + backendPort,
                      folder.resolve("spool").toString()))
              .redirectError(folder.resolve("gateway.log").toFile())
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String port = out.readLine();
      assertThat(port).as("the port of the gateway").isNotNull();
      return new Child(process, Integer.parseInt(port));
    }

    void kill() throws InterruptedException {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** The child. */
  public static void main(String[] args) throws Exception {
    Gateway gateway =
        Gateway.start(
            io.spansmith.config.ConfigReader.create(name -> null)
                .fromText(
                    """
                    destinations:
                      test:
                        endpoint: "%s"
                        api_key: test-key
                        queue: {spool_dir: "%s"}
                        retry: {initial_backoff: 100}
                    runs: {assemble: {idle_wait: 300}}
                    gateway: {grpc_port: 0, http_port: 0, admin_port: 0, durable: true}
                    """
                        .formatted(args[0], args[1]),
                    "test"),
            null,
            changed -> changed);
    System.out.println(gateway.httpPort());
    gateway.awaitClose();
  }
}
