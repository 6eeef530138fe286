package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of nearly the 64 MiB that OTLP recommends, at a gateway with the shipped options. */
class LargeRequestTest {

  private static final int MIB = 1 << 20;
  private static final int SIZE = 60 * MIB;
  private static final int SPANS = 60 * 16;

  @TempDir static Path folder;
  private static GatewayProcess gateway;
  private static HttpClient client;
  private static ManagedChannel channel;
  private static int nextTrace = 1;
  private long counted;
  private long sent;

  @BeforeAll
  static void start() throws IOException {
    gateway = GatewayProcess.start(folder.resolve("gateway.log"));
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort()).usePlaintext().build();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    channel.shutdownNow();
    gateway.close();
  }

  @BeforeEach
  void count() throws Exception {
    counted = gateway.metric("spansmith_spans_total{outcome=\"exported\"");
  }

  @AfterEach
  void allOfItIsDelivered() throws Exception {
    assertThat(gateway.isAlive()).isTrue();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> gateway.metric("spansmith_spans_total{outcome=\"exported\"") - counted == sent);
    assertThat(gateway.metric("spansmith_receiver_pending_bytes")).isZero();
  }

  @Test
  void oneHttpBodyArrivesWhole() throws Exception {
    assertThat(post(calls(), "identity")).isEqualTo(200);
  }

  @Test
  void oneGzipBodyArrivesWhole() throws Exception {
    assertThat(post(gzip(calls()), "gzip")).isEqualTo(200);
  }

  @Test
  void oneGrpcMessageArrivesWhole() {
    assertThat(RawGrpc.export(channel, calls())).isEqualTo("OK");
  }

  @Test
  void onePackedGrpcMessageArrivesWhole() {
    assertThat(RawGrpc.export(channel, calls(), CallOptions.DEFAULT.withCompression("gzip")))
        .isEqualTo("OK");
  }

  @Test
  void aValueOfSixtyMegabytesIsAPlaceholderInARunThatArrives() throws Exception {
    byte[] value = new byte[SIZE];
    new Random(1).nextBytes(value);
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (' ' + (value[i] & 63));
    }
    byte[] body = request(ScopeSpans.newBuilder().addSpans(call(value))).toByteArray();
    sent = 1;
    assertThat(post(body, "identity")).isEqualTo(200);
  }

  @Test
  void manyAtOnceAreTakenOneByOne() throws Exception {
    byte[] body = calls();
    List<Callable<String>> senders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      senders.add(() -> untilTaken(() -> String.valueOf(post(body, "identity"))));
      senders.add(() -> untilTaken(() -> RawGrpc.export(channel, body)));
    }
    // The same spans each time: they are runs once.
    ExecutorService threads = Executors.newFixedThreadPool(senders.size());
    List<Future<String>> answers = threads.invokeAll(senders);
    threads.shutdown();
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isIn("200", "OK");
    }
  }

  private static String untilTaken(Callable<String> send) throws Exception {
    String answer = "";
    for (int i = 0; i < 60; i++) {
      answer = send.call();
      if (!answer.equals("503") && !answer.startsWith("UNAVAILABLE")) {
        return answer;
      }
      Thread.sleep(1_000);
    }
    return answer;
  }

  /** Model calls of 64 KB that are 60 MiB together. */
  private byte[] calls() {
    Random source = new Random(nextTrace);
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (int i = 0; i < SPANS; i++) {
      byte[] value = new byte[SIZE / SPANS - 200];
      source.nextBytes(value);
      for (int at = 0; at < value.length; at++) {
        value[at] = at % 64 == 0 ? (byte) (' ' + (value[at] & 63)) : (byte) 'x';
      }
      spans.addSpans(call(value));
    }
    sent = SPANS;
    return request(spans).toByteArray();
  }

  private static Span call(byte[] value) {
    ByteString trace =
        ByteString.copyFrom(ByteBuffer.allocate(16).putLong(7).putLong(nextTrace++).array());
    return Span.newBuilder()
        .setTraceId(trace)
        .setSpanId(trace.substring(8))
        .setName("chat m")
        .setStartTimeUnixNano(1_700_000_000_000_000_000L)
        .setEndTimeUnixNano(1_700_000_001_000_000_000L)
        .addAttributes(text("gen_ai.operation.name", ByteString.copyFromUtf8("chat")))
        .addAttributes(text("gen_ai.provider.name", ByteString.copyFromUtf8("openai")))
        .addAttributes(text("gen_ai.prompt.0.content", UnsafeByteOperations.unsafeWrap(value)))
        .build();
  }

  private static KeyValue text(String key, ByteString value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValueBytes(value))
        .build();
  }

  private static ExportTraceServiceRequest request(ScopeSpans.Builder spans) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request.addResourceSpansBuilder().addScopeSpans(spans);
    return request.build();
  }

  private static int post(byte[] body, String encoding) throws IOException, InterruptedException {
    return post(HttpRequest.BodyPublishers.ofByteArray(body), encoding);
  }

  private static int post(HttpRequest.BodyPublisher body, String encoding)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/traces"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", encoding)
                .POST(body)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 65536)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
