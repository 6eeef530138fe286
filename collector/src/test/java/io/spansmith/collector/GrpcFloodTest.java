package io.spansmith.collector;

import static io.spansmith.testing.OtlpRequests.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.config.ConfigReader;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.OtlpRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many batches at one time on one connection, as OpenTelemetry's JavaScript exporter sends them. It
 * never sends one again.
 */
class GrpcFloodTest {

  private static final int CALLS = 24;
  private static final int SPANS = 50;

  private FaultServer backend;
  private Gateway gateway;
  private ManagedChannel channel;
  private int next;

  @BeforeEach
  void start() throws Exception {
    backend = FaultServer.start();
    String yaml =
        """
        file_format: "1.0"
        destinations:
          test: {endpoint: "%s", api_key: k}
        gateway: {grpc_port: 0, http_port: 0, admin_port: 0, max_pending_bytes: 2097152}
        """
            .formatted(backend.endpoint());
    gateway =
        Gateway.start(
            ConfigReader.create(name -> null).fromText(yaml, "test"), null, changed -> changed);
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    gateway.close();
    backend.close();
  }

  @Test
  void allAreTakenThoughTheyAreMoreThanThereIsRoomFor() throws Exception {
    assertThat(flood()).containsOnly("OK");
  }

  @Test
  void allButTheFirstAreTakenAfterSmallOnesWereTheRule() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(RawGrpc.export(channel, request(1))).isEqualTo("OK");
    }
    List<String> answers = flood();

    assertThat(answers).containsAnyOf("OK").isSubsetOf("OK", "UNAVAILABLE");
    assertThat(Collections.frequency(answers, "OK")).isGreaterThan(CALLS / 2);
  }

  /** The answers to batches of some 300 KB, 7 MB together. */
  private List<String> flood() throws Exception {
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      byte[] request = request(SPANS);
      calls.add(() -> RawGrpc.export(channel, request));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CALLS);
    List<String> answers = new ArrayList<>();
    for (Future<String> answer : threads.invokeAll(calls)) {
      answers.add(answer.get());
    }
    threads.shutdown();
    return answers;
  }

  private byte[] request(int count) {
    List<Span> spans = new ArrayList<>();
    long now = System.currentTimeMillis() * 1_000_000;
    for (int i = 0; i < count; i++) {
      long id = ++next;
      spans.add(
          Span.newBuilder()
              .setTraceId(OtlpRequests.traceId(5, id))
              .setSpanId(OtlpRequests.spanId(id))
              .setName("chat m")
              .setStartTimeUnixNano(now)
              .setEndTimeUnixNano(now + 1)
              .addAttributes(text("gen_ai.operation.name", "chat"))
              .addAttributes(text("gen_ai.prompt.0.content", "word ".repeat(1_200)))
              .build());
    }
    return OtlpRequests.of(spans).toByteArray();
  }
}
