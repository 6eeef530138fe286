package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.OtlpRequests;
import io.spansmith.testing.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is acknowledged is delivered, however slow the backend: who sends too much must wait. */
class BackpressureTest {

  private static final int SPANS = 20;
  private static final int MANY = 12;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  void nothingAcknowledgedIsLostWhenAFloodMeetsASlowBackend() throws Exception {
    try (FaultServer backend = FaultServer.start().always(() -> after(20));
        Gateway gateway = gateway(Map.of("slow", backend.endpoint()))) {
      together(MANY, request -> flood(gateway, request));
      gateway.close();

      assertThat(refused.get()).as("requests told to come back").isPositive();
      assertThat(backend.spanIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(dropped(gateway)).isEmpty();
    }
  }

  @Test
  void nothingAcknowledgedOverGrpcIsLostEither() throws Exception {
    try (FaultServer backend = FaultServer.start().always(() -> after(20));
        Gateway gateway = gateway(Map.of("slow", backend.endpoint()))) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort()).usePlaintext().build();
      together(
          MANY,
          request -> {
            String status = RawGrpc.export(channel, request(request));
            assertThat(status).isIn("OK", "UNAVAILABLE");
            count(request, status.equals("OK"));
          });
      channel.shutdownNow();
      gateway.close();

      assertThat(backend.spanIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(dropped(gateway)).isEmpty();
    }
  }

  @Test
  void aSenderOfOneRequestAfterTheOtherIsHeldToThePaceAndNotRefused() throws Exception {
    try (FaultServer backend = FaultServer.start().always(() -> after(20));
        Gateway gateway = gateway(Map.of("slow", backend.endpoint()))) {
      together(1, request -> flood(gateway, request));
      gateway.close();

      assertThat(refused).as("requests told to come back").hasValue(0);
      assertThat(backend.spanIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
  }

  @Test
  void noSenderIsKeptWaitingUntilItGivesUp() throws Exception {
    try (FaultServer backend = FaultServer.start().always(new Fault.Hang(60_000));
        Gateway gateway = gateway(Map.of("hanging", backend.endpoint()))) {
      for (int request = 1; refused.get() == 0; request++) {
        HttpRequest post =
            HttpRequest.newBuilder(post(gateway, request), (name, value) -> true)
                .timeout(Duration.ofSeconds(5))
                .build();
        int status = client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
        count(request, status == 200);
      }

      assertThat(acknowledged).isNotEmpty();
    }
  }

  @Test
  void noGrpcSenderIsKeptWaitingUntilItGivesUp() throws Exception {
    try (FaultServer backend = FaultServer.start().always(new Fault.Hang(60_000));
        Gateway gateway = gateway(Map.of("hanging", backend.endpoint()))) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort()).usePlaintext().build();
      String status = "OK";
      for (int request = 1; status.equals("OK"); request++) {
        CallOptions patience = CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
        status = RawGrpc.export(channel, request(request), patience);
      }
      channel.shutdownNow();

      assertThat(status).isEqualTo("UNAVAILABLE");
    }
  }

  @Test
  void aBackendThatComesBackGetsWhatWasAcknowledgedWhileItWasAway() throws Exception {
    try (FaultServer backend = FaultServer.start();
        Gateway gateway = gateway(Map.of("away", backend.endpoint()))) {
      backend.refuse();
      for (int request = 1; refused.get() < 3; request++) {
        flood(gateway, request);
      }
      backend.listen();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> backend.spanIds().size() >= acknowledged.size());
      gateway.close();

      assertThat(backend.spanIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(dropped(gateway)).isEmpty();
    }
  }

  @Test
  void aDeadDestinationKeepsNothingFromALivingOne() throws Exception {
    try (FaultServer living = FaultServer.start();
        FaultServer dead = FaultServer.start();
        Gateway gateway = gateway(Map.of("living", living.endpoint(), "dead", dead.endpoint()))) {
      dead.refuse();
      for (int request = 1; acknowledged.size() < 600; request++) {
        flood(gateway, request);
      }
      gateway.close();

      assertThat(living.spanIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(dropped(gateway)).containsKey("spans/dropped/queue_full");
    }
  }

  @Test
  void aDestinationThatHangsKeepsNothingFromALivingOneForLong() throws Exception {
    try (FaultServer living = FaultServer.start();
        FaultServer hanging = FaultServer.start().always(new Fault.Hang(60_000));
        Gateway gateway =
            gateway(Map.of("living", living.endpoint(), "hanging", hanging.endpoint()))) {
      for (int request = 1; acknowledged.size() < 600; request++) {
        flood(gateway, request);
      }
      gateway.close();

      assertThat(living.spanIds()).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
  }

  private static Fault after(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Fault.Answer(Reply.ok());
  }

  /** With queues that the flood fills; every run goes to each of the backends. */
  private static Gateway gateway(Map<String, String> backends) throws Exception {
    StringBuilder yaml = new StringBuilder("file_format: \"1.0\"\ndestinations:\n");
    backends.forEach(
        (name, endpoint) ->
            yaml.append(
                """
                  %s: {endpoint: "%s", api_key: k, compression: none, timeout: 2000, max_request_bytes: 65536, retry: {max_elapsed: 120000}, queue: {max_bytes: 131072, shutdown: 1000}}
                """
                    .formatted(name, endpoint)));
    yaml.append(
        """
        runs: {assemble: {idle_wait: 50, max_bytes: 131072}}
        routing:
          - {name: all, to: [%s]}
        gateway: {grpc_port: 0, http_port: 0, admin_port: 0, drain: 20000, max_pending_bytes: 524288}
        """
            .formatted(
                String.join(
                    ", ",
                    backends.keySet().stream().map(n -> "{destination: " + n + "}").toList())));
    SpansmithConfig config = ConfigReader.create(name -> null).fromText(yaml.toString(), "test");
    return Gateway.start(config, null, changed -> changed);
  }

  private interface Sending {
    void send(int request) throws Exception;
  }

  /** So many senders at one time, each with one request after the other. */
  private void together(int senders, Sending sending) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    for (int i = 0; i < senders; i++) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                while (acknowledged.size() < 600) {
                  try {
                    sending.send(next.incrementAndGet());
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }
              },
              threads));
    }
    CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get(2, TimeUnit.MINUTES);
    threads.shutdown();
  }

  private static HttpRequest post(Gateway gateway, int request) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/traces"))
        .header("Content-Type", "application/x-protobuf")
        .POST(HttpRequest.BodyPublishers.ofByteArray(request(request)))
        .build();
  }

  private void flood(Gateway gateway, int request) throws IOException, InterruptedException {
    HttpResponse<Void> reply =
        client.send(post(gateway, request), HttpResponse.BodyHandlers.discarding());
    assertThat(reply.statusCode()).isIn(200, 503);
    assertThat(reply.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(reply.statusCode() == 503);
    count(request, reply.statusCode() == 200);
  }

  private void count(int request, boolean taken) throws InterruptedException {
    if (!taken) {
      refused.incrementAndGet();
      Thread.sleep(20);
      return;
    }
    for (int i = 0; i < SPANS; i++) {
      acknowledged.add(HexFormat.of().formatHex(id(request, i).substring(8).toByteArray()));
    }
  }

  private static Map<String, Long> dropped(Gateway gateway) {
    Map<String, Long> counts = gateway.counts();
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith("spans/dropped") && count.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Model calls of two kilobytes, each a trace of its own. */
  private static byte[] request(int number) {
    List<Span> spans = new ArrayList<>();
    long now = System.currentTimeMillis() * 600_000;
    for (int i = 0; i < SPANS; i++) {
      spans.add(
          Span.newBuilder()
              .setTraceId(id(number, i))
              .setSpanId(id(number, i).substring(8))
              .setName("chat m")
              .setStartTimeUnixNano(now)
              .setEndTimeUnixNano(now + 1)
              .addAttributes(text("gen_ai.operation.name", "chat"))
              .addAttributes(text("gen_ai.provider.name", "openai"))
              .addAttributes(text("gen_ai.prompt.0.content", "word ".repeat(400)))
              .build());
    }
    return OtlpRequests.of(spans).toByteArray();
  }

  private static ByteString id(int request, int span) {
    long low = (long) request << 32 | span + 1;
    return OtlpRequests.traceId(low, low);
  }
}
