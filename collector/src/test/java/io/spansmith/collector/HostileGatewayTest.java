package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One gateway with 112 MB of heap has to outlive all of this, and serve an honest client after
 * each.
 */
class HostileGatewayTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  @TempDir static Path folder;
  private static GatewayProcess gateway;
  private static HttpClient client;
  private static ManagedChannel channel;
  private static int nextTrace = 1;

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

  @AfterEach
  void anHonestClientIsServed() throws Exception {
    assertThat(gateway.isAlive()).isTrue();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> post(chat().toByteArray(), PROTOBUF, "identity") == 200);
    await().atMost(Duration.ofSeconds(20)).until(() -> grpc(chat()).equals("OK"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.metric("spansmith_receiver_pending_bytes") == 0);
  }

  @Test
  void bytesThatAreAlmostARequestGetAnAnswerEach() throws Exception {
    Random random = new Random(7);
    byte[] proto = chat().toByteArray();
    byte[] json = JsonFormat.printer().print(chat()).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 400; i++) {
      assertThat(post(mutated(proto, random), PROTOBUF, "identity")).isIn(200, 400);
      assertThat(post(mutated(json, random), JSON, "identity")).isIn(200, 400);
      assertThat(post(mutated(gzip(proto), random), PROTOBUF, "gzip")).isIn(200, 400);
    }
  }

  @Test
  void bytesThatAreAlmostARequestGetAnAnswerEachOverGrpc() {
    Random random = new Random(8);
    byte[] proto = chat().toByteArray();
    for (int i = 0; i < 400; i++) {
      assertThat(RawGrpc.export(channel, mutated(proto, random))).isIn("OK", "INVALID_ARGUMENT");
    }
  }

  @Test
  void everyCutOfARequestGetsAnAnswer() throws Exception {
    byte[] proto = chat().toByteArray();
    byte[] packed = gzip(proto);
    for (int end = 0; end < proto.length; end += 3) {
      assertThat(post(Arrays.copyOf(proto, end), PROTOBUF, "identity")).isIn(200, 400);
    }
    for (int end = 1; end < packed.length; end += 5) {
      assertThat(post(Arrays.copyOf(packed, end), PROTOBUF, "gzip")).isEqualTo(400);
    }
  }

  @Test
  void zipBombsAreRefused() throws Exception {
    byte[] bomb = gzip(new byte[100 << 20]);
    for (int i = 0; i < 4; i++) {
      assertThat(post(bomb, PROTOBUF, "gzip")).isEqualTo(413);
      assertThat(post(bomb, JSON, "gzip")).isEqualTo(413);
    }
    assertThat(post(gzip(bomb), PROTOBUF, "gzip")).isEqualTo(400);
  }

  @Test
  void manyZipBombsAtOnceAreRefused() throws Exception {
    byte[] bomb = gzip(new byte[100 << 20]);
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      answers.add(
          client.sendAsync(
              request(bomb, PROTOBUF, "gzip"), HttpResponse.BodyHandlers.discarding()));
    }
    for (CompletableFuture<HttpResponse<Void>> answer : answers) {
      assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isIn(413, 503);
    }
  }

  @Test
  void chunkedBodiesThatEndInTheMiddleLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket("127.0.0.1", gateway.httpPort())) {
        send(socket, head("Transfer-Encoding: chunked") + "40000\r\n" + "x".repeat(20_000));
      }
    }
  }

  @Test
  void chunksThatAreNoneAreRefused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.httpPort())) {
      send(socket, head("Transfer-Encoding: chunked") + "zz\r\nhello\r\n0\r\n\r\n");
      assertThat(statusLine(socket)).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void headersWithoutEndAreRefused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.httpPort())) {
      String flood = "POST /v1/traces HTTP/1.1\r\n" + "X-Flood: 0123456789abcdef\r\n".repeat(2000);
      send(socket, flood);
      assertThat(statusLine(socket)).startsWith("HTTP/1.1 4");
    } catch (java.net.SocketException closedByGateway) {
      assertThat(gateway.isAlive()).isTrue();
    }
  }

  @Test
  void connectionsThatSayNothingKeepNobodyOut() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        silent.add(new Socket("127.0.0.1", i % 2 == 0 ? gateway.httpPort() : gateway.grpcPort()));
      }
      assertThat(post(chat().toByteArray(), PROTOBUF, "identity")).isEqualTo(200);
      assertThat(grpc(chat())).isEqualTo("OK");
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void requestsThatDoNotWaitForTheirAnswersAreServedInOrder() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.httpPort())) {
      socket.setSoTimeout(20_000);
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        many.append(head("Content-Length: 0"));
      }
      send(socket, many + head("Content-Length: 1\r\nConnection: close") + "x");
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(101);
      assertThat(answers.substring(answers.lastIndexOf("HTTP/1.1"))).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void streamsThatAreResetAtOnceCostTheGatewayNothing() throws Exception {
    for (int i = 0; i < 2000; i++) {
      TraceServiceGrpc.newFutureStub(channel).export(chat()).cancel(true);
    }
    assertThat(grpc(chat())).isEqualTo("OK");
  }

  @Test
  void tenThousandTinyRequestsAreAnswered() throws Exception {
    int taken = 0;
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      answers.add(
          client.sendAsync(
              request(chat().toByteArray(), PROTOBUF, "identity"),
              HttpResponse.BodyHandlers.discarding()));
      if (answers.size() == 50) {
        for (CompletableFuture<HttpResponse<Void>> answer : answers) {
          int status = answer.get(60, TimeUnit.SECONDS).statusCode();
          assertThat(status).isIn(200, 503);
          taken += status == 200 ? 1 : 0;
        }
        answers.clear();
      }
    }
    assertThat(taken).isPositive();
  }

  @Test
  void giantAttributesAreTakenOrRefused() throws Exception {
    String giant = "He wrote to ada@example.com. ".repeat((8 << 20) / 29);
    byte[] request = of(chatSpan().addAttributes(text("gen_ai.prompt", giant))).toByteArray();
    byte[] json =
        JsonFormat.printer()
            .print(of(chatSpan().addAttributes(text("gen_ai.prompt", giant))))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      assertThat(post(request, PROTOBUF, "identity")).isIn(200, 413, 503);
      assertThat(post(json, JSON, "identity")).isIn(200, 413, 503);
    }
  }

  @Test
  void indexesBeyondAnyMessageMakeNoRoomForThem() throws Exception {
    Span.Builder span = chatSpan();
    for (String index : List.of("999999999", "2147483647", "99999999999999999999", "-1", "")) {
      for (String prefix : List.of("llm.input_messages.", "gen_ai.prompt.", "gen_ai.completion.")) {
        span.addAttributes(text(prefix + index + ".message.role", "user"));
        span.addAttributes(text(prefix + index + ".message.content", "x"));
        span.addAttributes(text(prefix + index + ".content", "x"));
      }
    }
    assertThat(post(of(span).toByteArray(), PROTOBUF, "identity")).isEqualTo(200);
  }

  @Test
  void sixtyThousandAttributesOnOneSpanAreTakenOrRefused() throws Exception {
    Span.Builder span = chatSpan();
    for (int i = 0; i < 60_000; i++) {
      span.addAttributes(text("llm.input_messages." + i + ".message.content", "word " + i));
    }
    assertThat(post(of(span).toByteArray(), PROTOBUF, "identity")).isIn(200, 413);
  }

  @Test
  void valuesThatAreSmallOnTheWireAndLargeInMemoryAreRefused() throws Exception {
    ArrayValue.Builder empty = ArrayValue.newBuilder();
    for (int i = 0; i < 3_000_000; i++) {
      empty.addValues(AnyValue.getDefaultInstance());
    }
    KeyValue bomb =
        KeyValue.newBuilder()
            .setKey("bomb")
            .setValue(AnyValue.newBuilder().setArrayValue(empty))
            .build();

    assertThat(post(of(chatSpan().addAttributes(bomb)).toByteArray(), PROTOBUF, "identity"))
        .isEqualTo(413);
    assertThat(
            post(
                ("{\"resourceSpans\":[" + "{},".repeat(3_000_000) + "{}]}")
                    .getBytes(StandardCharsets.UTF_8),
                JSON,
                "identity"))
        .isEqualTo(413);
  }

  @Test
  void valuesNestedWithoutEndAreTakenOrRefused() throws Exception {
    AnyValue value = AnyValue.newBuilder().setStringValue("deep").build();
    for (int depth = 0; depth < 90; depth++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    Span.Builder span =
        chatSpan().addAttributes(KeyValue.newBuilder().setKey("gen_ai.prompt").setValue(value));

    assertThat(post(of(span).toByteArray(), PROTOBUF, "identity")).isEqualTo(200);
    assertThat(post("[".repeat(50_000).getBytes(StandardCharsets.UTF_8), JSON, "identity"))
        .isEqualTo(400);
  }

  @Test
  void aTraceOfAHundredThousandSpansPasses() throws Exception {
    ByteString trace = bytes(99, 1);
    int taken = 0;
    for (int part = 0; part < 100; part++) {
      ScopeSpans.Builder spans = ScopeSpans.newBuilder();
      for (int i = 1; i <= 1000; i++) {
        spans.addSpans(
            chatSpan()
                .setTraceId(trace)
                .setSpanId(bytes(0, part * 1000L + i).substring(8))
                .setParentSpanId(bytes(0, 1).substring(8)));
      }
      byte[] body =
          ExportTraceServiceRequest.newBuilder()
              .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
              .build()
              .toByteArray();
      int status = post(body, PROTOBUF, "identity");
      for (int tries = 0; status == 503 && tries < 600; tries++) {
        Thread.sleep(50);
        status = post(body, PROTOBUF, "identity");
      }
      taken += status == 200 ? 1 : 0;
    }
    assertThat(taken).isEqualTo(100);
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length - random.nextInt(4));
    for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static HttpRequest request(byte[] body, String type, String encoding) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/traces"))
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", type)
        .header("Content-Encoding", encoding)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static int post(byte[] body, String type, String encoding)
      throws IOException, InterruptedException {
    return client
        .send(request(body, type, encoding), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String grpc(ExportTraceServiceRequest request) {
    try {
      TraceServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(30, TimeUnit.SECONDS)
          .export(request);
      return "OK";
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode().name();
    }
  }

  private static String head(String header) {
    return "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
        + header
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String statusLine(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static ExportTraceServiceRequest chat() {
    return of(chatSpan().addAttributes(text("gen_ai.prompt", "[{\"role\":\"user\"}]")));
  }

  private static ExportTraceServiceRequest of(Span.Builder span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static Span.Builder chatSpan() {
    long now = System.currentTimeMillis() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(bytes(7, nextTrace++))
        .setSpanId(bytes(0, 1).substring(8))
        .setName("chat m")
        .setStartTimeUnixNano(now)
        .setEndTimeUnixNano(now + 1_000_000)
        .addAttributes(text("gen_ai.operation.name", "chat"))
        .addAttributes(text("gen_ai.request.model", "m"));
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString bytes(long high, long low) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }
}
