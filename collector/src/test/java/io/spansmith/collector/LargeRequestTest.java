package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.gzip;
import static io.spansmith.testing.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.OtlpRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of nearly the 64 MiB that OTLP recommends, at a gateway with the shipped options. */
class LargeRequestTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final int MIB = 1 << 20;
  private static final int SIZE = 60 * MIB;
  private static final int SPANS = 60 * 16;

  @TempDir static Path folder;
  @AutoClose private static GatewayProcess gateway;
  private static int nextTrace = 1;
  private long counted;
  private long sent;

  @BeforeAll
  static void start() throws IOException {
    gateway = GatewayProcess.start(folder.resolve("gateway.log"));
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
    assertThat(gateway.post(calls(), PROTOBUF, "identity")).isEqualTo(200);
  }

  @Test
  void oneGzipBodyArrivesWhole() throws Exception {
    assertThat(gateway.post(gzip(calls()), PROTOBUF, "gzip")).isEqualTo(200);
  }

  @Test
  void oneJsonBodyArrivesWhole() throws Exception {
    assertThat(gateway.post(json(calls()), JSON, "identity")).isEqualTo(200);
  }

  @Test
  void onePackedJsonBodyArrivesWhole() throws Exception {
    assertThat(gateway.post(gzip(json(calls())), JSON, "gzip")).isEqualTo(200);
  }

  @Test
  void oneGrpcMessageArrivesWhole() {
    assertThat(RawGrpc.export(gateway.channel(), calls())).isEqualTo("OK");
  }

  @Test
  void onePackedGrpcMessageArrivesWhole() {
    assertThat(
            RawGrpc.export(gateway.channel(), calls(), CallOptions.DEFAULT.withCompression("gzip")))
        .isEqualTo("OK");
  }

  @Test
  void aValueOfSixtyMegabytesIsAPlaceholderInARunThatArrives() throws Exception {
    byte[] value = new byte[SIZE];
    new Random(1).nextBytes(value);
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (' ' + (value[i] & 63));
    }
    byte[] body = OtlpRequests.of(call(value)).toByteArray();
    sent = 1;
    assertThat(gateway.post(body, PROTOBUF, "identity")).isEqualTo(200);
  }

  @Test
  void manyAtOnceAreTakenOneByOne() throws Exception {
    byte[] body = calls();
    List<Callable<String>> senders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      senders.add(() -> untilTaken(() -> String.valueOf(gateway.post(body, PROTOBUF, "identity"))));
      senders.add(() -> untilTaken(() -> RawGrpc.export(gateway.channel(), body)));
    }
    // The same spans each time: they are runs once.
    ExecutorService threads = Executors.newFixedThreadPool(senders.size());
    List<Future<String>> answers = threads.invokeAll(senders);
    threads.shutdown();
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isIn("200", "OK");
    }
  }

  @Test
  void severalMessagesAtOnceOnOneConnectionAreAllTakenBySendersWhoComeBack() throws Exception {
    byte[] body = calls();
    List<Callable<String>> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      senders.add(() -> untilTaken(() -> RawGrpc.export(gateway.channel(), body)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(senders.size());
    List<String> answers = new ArrayList<>();
    for (Future<String> answer : threads.invokeAll(senders)) {
      answers.add(answer.get());
    }
    threads.shutdown();

    // Whoever is told to come back does so; whatever else is said is an error.
    assertThat(answers).containsOnly("OK");
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
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < SPANS; i++) {
      byte[] value = new byte[SIZE / SPANS - 200];
      source.nextBytes(value);
      for (int at = 0; at < value.length; at++) {
        value[at] = at % 64 == 0 ? (byte) (' ' + (value[at] & 63)) : (byte) 'x';
      }
      spans.add(call(value));
    }
    sent = SPANS;
    return OtlpRequests.of(spans).toByteArray();
  }

  private static byte[] json(byte[] protobuf) throws IOException {
    StringBuilder json = new StringBuilder("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[");
    JsonFormat.Printer printer = JsonFormat.printer().printingEnumsAsInts();
    for (Span span :
        ExportTraceServiceRequest.parseFrom(protobuf)
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpansList()) {
      Span withoutIds = span.toBuilder().clearTraceId().clearSpanId().build();
      json.append(json.charAt(json.length() - 1) == '[' ? "{\"traceId\":\"" : ",{\"traceId\":\"")
          .append(HexFormat.of().formatHex(span.getTraceId().toByteArray()))
          .append("\",\"spanId\":\"")
          .append(HexFormat.of().formatHex(span.getSpanId().toByteArray()))
          .append("\",")
          .append(printer.print(withoutIds).substring(1));
    }
    return json.append("]}]}]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Span call(byte[] value) {
    long id = nextTrace++;
    return Span.newBuilder()
        .setTraceId(OtlpRequests.traceId(7, id))
        .setSpanId(OtlpRequests.spanId(id))
        .setName("chat m")
        .setStartTimeUnixNano(1_700_000_000_000_000_000L)
        .setEndTimeUnixNano(1_700_000_001_000_000_000L)
        .addAttributes(text("gen_ai.operation.name", "chat"))
        .addAttributes(text("gen_ai.provider.name", "openai"))
        .addAttributes(text("gen_ai.prompt.0.content", UnsafeByteOperations.unsafeWrap(value)))
        .build();
  }
}
