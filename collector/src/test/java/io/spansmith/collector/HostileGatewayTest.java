package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.gzip;
import static io.spansmith.testing.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.OtlpRequests;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One gateway with 80 MB of heap has to outlive all of this, and serve an honest client after each.
 */
class HostileGatewayTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  @TempDir static Path folder;
  @AutoClose private static GatewayProcess gateway;
  private static int nextTrace = 1;

  @BeforeAll
  static void start() throws IOException {
    gateway = GatewayProcess.start(folder.resolve("gateway.log"));
  }

  @AfterEach
  void anHonestClientIsServed() throws Exception {
    assertThat(gateway.isAlive()).isTrue();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> gateway.post(chat().toByteArray(), PROTOBUF, "identity") == 200);
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
      assertThat(gateway.post(mutated(proto, random), PROTOBUF, "identity")).isIn(200, 400);
      assertThat(gateway.post(mutated(json, random), JSON, "identity")).isIn(200, 400);
      assertThat(gateway.post(mutated(gzip(proto), random), PROTOBUF, "gzip")).isIn(200, 400);
    }
  }

  @Test
  void bytesThatAreAlmostARequestGetAnAnswerEachOverGrpc() {
    Random random = new Random(8);
    byte[] proto = chat().toByteArray();
    for (int i = 0; i < 400; i++) {
      assertThat(RawGrpc.export(gateway.channel(), mutated(proto, random)))
          .isIn("OK", "INVALID_ARGUMENT");
    }
  }

  @Test
  void everyCutOfARequestGetsAnAnswer() throws Exception {
    byte[] proto = chat().toByteArray();
    byte[] packed = gzip(proto);
    for (int end = 0; end < proto.length; end += 3) {
      assertThat(gateway.post(Arrays.copyOf(proto, end), PROTOBUF, "identity")).isIn(200, 400);
    }
    for (int end = 1; end < packed.length; end += 5) {
      assertThat(gateway.post(Arrays.copyOf(packed, end), PROTOBUF, "gzip")).isEqualTo(400);
    }
  }

  @Test
  void zipBombsAreRefused() throws Exception {
    byte[] bomb = gzip(new byte[100 << 20]);
    for (int i = 0; i < 4; i++) {
      assertThat(gateway.post(bomb, PROTOBUF, "gzip")).isEqualTo(413);
      assertThat(gateway.post(bomb, JSON, "gzip")).isEqualTo(413);
    }
    assertThat(gateway.post(gzip(bomb), PROTOBUF, "gzip")).isEqualTo(400);
  }

  @Test
  void manyZipBombsAtOnceAreRefused() throws Exception {
    byte[] bomb = gzip(new byte[100 << 20]);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      answers.add(gateway.send(bomb, PROTOBUF, "gzip"));
    }
    for (CompletableFuture<Integer> answer : answers) {
      assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(413, 503);
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
      assertThat(gateway.post(chat().toByteArray(), PROTOBUF, "identity")).isEqualTo(200);
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
      TraceServiceGrpc.newFutureStub(gateway.channel()).export(chat()).cancel(true);
    }
    assertThat(grpc(chat())).isEqualTo("OK");
  }

  @Test
  void tenThousandTinyRequestsAreAnswered() throws Exception {
    int taken = 0;
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      answers.add(gateway.send(chat().toByteArray(), PROTOBUF, "identity"));
      if (answers.size() == 50) {
        for (CompletableFuture<Integer> answer : answers) {
          int status = answer.get(60, TimeUnit.SECONDS);
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
    byte[] request =
        OtlpRequests.of(chatSpan().addAttributes(text("gen_ai.prompt", giant)).build())
            .toByteArray();
    byte[] json =
        JsonFormat.printer()
            .print(OtlpRequests.of(chatSpan().addAttributes(text("gen_ai.prompt", giant)).build()))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.post(request, PROTOBUF, "identity")).isIn(200, 413, 503);
      assertThat(gateway.post(json, JSON, "identity")).isIn(200, 413, 503);
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
    assertThat(gateway.post(OtlpRequests.of(span.build()).toByteArray(), PROTOBUF, "identity"))
        .isEqualTo(200);
  }

  @Test
  void sixtyThousandAttributesOnOneSpanAreTakenOrRefused() throws Exception {
    Span.Builder span = chatSpan();
    for (int i = 0; i < 60_000; i++) {
      span.addAttributes(text("llm.input_messages." + i + ".message.content", "word " + i));
    }
    assertThat(gateway.post(OtlpRequests.of(span.build()).toByteArray(), PROTOBUF, "identity"))
        .isIn(200, 413);
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

    assertThat(
            gateway.post(
                OtlpRequests.of(chatSpan().addAttributes(bomb).build()).toByteArray(),
                PROTOBUF,
                "identity"))
        .isEqualTo(413);
    assertThat(
            gateway.post(
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

    assertThat(gateway.post(OtlpRequests.of(span.build()).toByteArray(), PROTOBUF, "identity"))
        .isEqualTo(200);
    assertThat(gateway.post("[".repeat(50_000).getBytes(StandardCharsets.UTF_8), JSON, "identity"))
        .isEqualTo(400);
  }

  @Test
  void aTraceOfAHundredThousandSpansPasses() throws Exception {
    ByteString trace = OtlpRequests.traceId(99, 1);
    int taken = 0;
    for (int part = 0; part < 100; part++) {
      List<Span> spans = new ArrayList<>();
      for (int i = 1; i <= 1000; i++) {
        spans.add(
            chatSpan()
                .setTraceId(trace)
                .setSpanId(OtlpRequests.spanId(part * 1000L + i))
                .setParentSpanId(OtlpRequests.spanId(1))
                .build());
      }
      byte[] body = OtlpRequests.of(spans).toByteArray();
      int status = gateway.post(body, PROTOBUF, "identity");
      for (int tries = 0; status == 503 && tries < 600; tries++) {
        Thread.sleep(50);
        status = gateway.post(body, PROTOBUF, "identity");
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

  private static String grpc(ExportTraceServiceRequest request) {
    try {
      TraceServiceGrpc.newBlockingStub(gateway.channel())
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

  private static ExportTraceServiceRequest chat() {
    return OtlpRequests.of(
        chatSpan().addAttributes(text("gen_ai.prompt", "[{\"role\":\"user\"}]")).build());
  }

  private static Span.Builder chatSpan() {
    long now = System.currentTimeMillis() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(OtlpRequests.traceId(7, nextTrace++))
        .setSpanId(OtlpRequests.spanId(1))
        .setName("chat m")
        .setStartTimeUnixNano(now)
        .setEndTimeUnixNano(now + 1_000_000)
        .addAttributes(text("gen_ai.operation.name", "chat"))
        .addAttributes(text("gen_ai.request.model", "m"));
  }
}
