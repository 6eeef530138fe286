package io.spansmith.collector.receive;

import static io.spansmith.testing.OtlpRequests.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.GatewayConfig;
import io.spansmith.config.Secret;
import io.spansmith.testing.OtlpRequests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiversTest {

  /** On a busy machine a test may pause for seconds between two requests. */
  private static final long PATIENT = 60_000;

  private final List<SpanData> taken = new CopyOnWriteArrayList<>();
  private final List<Caller> callers = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile boolean full;
  private Receivers receivers;

  @BeforeEach
  void start() throws IOException {
    receivers = Receivers.start(config(List.of(), PATIENT), this::take);
  }

  @AfterEach
  void stop() {
    receivers.close();
  }

  @Test
  void protobufOverHttpIsTakenAndAnsweredInKind() throws Exception {
    HttpResponse<byte[]> reply = post("/v1/traces", request(1).toByteArray(), PROTOBUF);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type")).contains("application/x-protobuf");
    assertThat(ExportTraceServiceResponse.parseFrom(reply.body()).hasPartialSuccess()).isFalse();
    assertThat(taken).hasSize(1);
  }

  @Test
  void jsonOverHttpIsTakenAndAnsweredInKind() throws Exception {
    String json =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"%s\",\"spanId\":\"%s\",\"name\":\"x\"}]}]}]}"
            .formatted("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

    HttpResponse<byte[]> reply =
        post("/otel/v1/traces", json.getBytes(StandardCharsets.UTF_8), JSON);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    assertThat(taken).singleElement().extracting(SpanData::getSpanId).isEqualTo("b7ad6b7169203331");
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    HttpResponse<byte[]> reply =
        post(
            "/v1/traces",
            gzip(request(3).toByteArray()),
            Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(taken).hasSize(3);
  }

  @Test
  void aBodyThatUnpacksBeyondTheLimitIsRefused() throws Exception {
    HttpResponse<byte[]> reply =
        post(
            "/v1/traces",
            gzip(new byte[8 << 20]),
            Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"));

    assertThat(reply.statusCode()).isEqualTo(413);
    assertNothingIsPending();
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() throws Exception {
    HttpResponse<byte[]> reply = post("/v1/traces", new byte[2 << 20], PROTOBUF);

    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(Status.parseFrom(reply.body()).getMessage()).contains("max_request_bytes");
  }

  @Test
  void anAnswerInTheMiddleOfABodyReachesASenderThatGoesOnWriting() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", receivers.httpPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 50; i++) {
        out.write(new byte[10_000]);
        out.flush();
        Thread.sleep(5);
      }
      byte[] start = socket.getInputStream().readNBytes(12);
      assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 404");
    }
  }

  @Test
  void spansWithoutIdsAreReportedAsPartialSuccess() throws Exception {
    ExportTraceServiceRequest.Builder request = request(1).toBuilder();
    request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).addSpans(Span.newBuilder());

    HttpResponse<byte[]> reply = post("/v1/traces", request.build().toByteArray(), PROTOBUF);

    assertThat(ExportTraceServiceResponse.parseFrom(reply.body()).getPartialSuccess())
        .satisfies(
            partial -> {
              assertThat(partial.getRejectedSpans()).isEqualTo(1);
              assertThat(partial.getErrorMessage()).contains("span_id");
            });
    assertThat(taken).hasSize(1);
  }

  @Test
  void aFullGatewayTellsHttpClientsWhenToComeBack() throws Exception {
    full = true;

    HttpResponse<byte[]> reply = post("/v1/traces", request(1).toByteArray(), PROTOBUF);

    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void aFullGatewayTellsGrpcClientsWhenToComeBack() throws Exception {
    full = true;

    assertThatThrownBy(() -> grpc(request(1)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.UNAVAILABLE);
              Status status = StatusProto.fromThrowable(e);
              assertThat(status.getDetailsList())
                  .anySatisfy(
                      any ->
                          assertThat(any.unpack(RetryInfo.class).getRetryDelay().getSeconds())
                              .isPositive());
            });
  }

  @Test
  void grpcIsTaken() throws Exception {
    assertThat(grpc(request(2)).hasPartialSuccess()).isFalse();
    assertThat(taken).hasSize(2);
  }

  @Test
  void aMessageThatUnpacksBeyondTheLimitIsTooLargeOverGrpcAsWell() throws Exception {
    ManagedChannel channel = channel();
    try {
      assertThatThrownBy(
              () ->
                  TraceServiceGrpc.newBlockingStub(channel)
                      .withCompression("gzip")
                      .export(
                          OtlpRequests.of(
                              Span.newBuilder()
                                  .setNameBytes(ByteString.copyFrom(new byte[8 << 20]))
                                  .build())))
          .hasMessageContaining("RESOURCE_EXHAUSTED")
          .hasMessageContaining("max_request_bytes");
      assertNothingIsPending();
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void metricsAreAnsweredWithWhatToDo() throws Exception {
    HttpResponse<byte[]> reply = post("/v1/metrics", new byte[0], PROTOBUF);
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Status.parseFrom(reply.body()).getMessage()).contains("metrics");

    ManagedChannel channel = channel();
    try {
      assertThatThrownBy(
              () ->
                  MetricsServiceGrpc.newBlockingStub(channel)
                      .export(ExportMetricsServiceRequest.getDefaultInstance()))
          .hasMessageContaining("UNIMPLEMENTED")
          .hasMessageContaining("send metrics to another endpoint");
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void garbageIsABadRequestAndTheNextRequestIsServed() throws Exception {
    assertThat(post("/v1/traces", new byte[] {7, 7, 7}, PROTOBUF).statusCode()).isEqualTo(400);
    assertThat(post("/v1/traces", "{{".getBytes(StandardCharsets.UTF_8), JSON).statusCode())
        .isEqualTo(400);
    assertThat(
            post(
                    "/v1/traces",
                    new byte[] {1, 2, 3, 4},
                    Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"))
                .statusCode())
        .isEqualTo(400);
    assertThat(post("/v1/traces", new byte[0], Map.of("Content-Type", "text/plain")).statusCode())
        .isEqualTo(415);
    assertThat(
            post(
                    "/v1/traces",
                    new byte[0],
                    Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "zstd"))
                .statusCode())
        .isEqualTo(415);
    assertThat(post("/v1/traces", request(1).toByteArray(), PROTOBUF).statusCode()).isEqualTo(200);
  }

  @Test
  void aClientThatDripsItsBodyIsCutOff() throws Exception {
    receivers.close();
    receivers = Receivers.start(config(List.of(), 2_000), this::take);
    try (Socket socket = new Socket("127.0.0.1", receivers.httpPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
                  + "Content-Length: 100000\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 30 && socket.getInputStream().available() == 0; i++) {
        out.write(0);
        out.flush();
        Thread.sleep(100);
      }
      byte[] start = socket.getInputStream().readNBytes(12);
      assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
    }
    assertNothingIsPending();
  }

  @Test
  void aClientThatDripsItsHeadersIsCutOff() throws Exception {
    receivers.close();
    receivers = Receivers.start(config(List.of(), 1_000), this::take);
    try (Socket socket = new Socket("127.0.0.1", receivers.httpPort())) {
      OutputStream out = socket.getOutputStream();
      out.write("POST /v1/traces HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  out.write('a');
                  out.flush();
                  Thread.sleep(100);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aClientThatNeverReadsItsAnswersIsNotReadFromEither() throws Exception {
    receivers.close();
    receivers = Receivers.start(config(List.of(), 2_000), this::take);
    byte[] request =
        ("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
                + "Content-Length: 0\r\n\r\n")
            .repeat(1000)
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", receivers.httpPort()));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 500; i++) {
                  socket.getOutputStream().write(request);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void mediaTypesAreKnownInAnyCaseAndNoOthersAreTakenForThem() throws Exception {
    assertThat(post("/v1/traces", new byte[0], "Application/X-Protobuf; charset=x").statusCode())
        .isEqualTo(200);
    assertThat(post("/v1/traces", bytes("{}"), "application/JSON").statusCode()).isEqualTo(200);
    assertThat(post("/v1/traces", bytes("{}"), "application/jsonp").statusCode()).isEqualTo(415);
  }

  @Test
  void gzipThatIsNoneOrCutOffIsABadRequestOverGrpcToo() {
    byte[] whole = gzip(request(1).toByteArray());
    assertThatThrownBy(() -> packed(bytes("this is no gzip")))
        .hasMessageContaining("INVALID_ARGUMENT");
    assertThatThrownBy(() -> packed(Arrays.copyOf(whole, whole.length - 9)))
        .hasMessageContaining("INVALID_ARGUMENT");
    packed(whole);
    assertThat(taken).hasSize(1);
  }

  @Test
  void sendersThatBeginAMessageAndDoNotEndItKeepNobodyOut() throws Exception {
    try (SlowSender slow = SlowSender.connect(receivers.grpcPort())) {
      for (int i = 0; i < 4; i++) {
        slow.begin(1 << 20, new byte[] {10});
      }
      Thread.sleep(200);
      assertThat(grpc(request(1))).isNotNull();
    }
  }

  @Test
  void sendersOfWholeMessagesThatDoNotEndTheirCallKeepNobodyOut() throws Exception {
    try (SlowSender slow = SlowSender.connect(receivers.grpcPort())) {
      for (int i = 0; i < 4; i++) {
        slow.begin(15_000, new byte[15_000]);
      }
      Thread.sleep(200);
      assertThat(grpc(request(1))).isNotNull();
    }
  }

  @Test
  void aCallThatDoesNotEndIsEndedThoughNobodyWaits() throws Exception {
    receivers.close();
    receivers = Receivers.start(config(List.of(), 1_000), this::take);
    try (SlowSender slow = SlowSender.connect(receivers.grpcPort())) {
      slow.begin(1 << 19, new byte[] {10});
      slow.begin(100, new byte[100]);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(receivers.counts().snapshot())
                      .containsEntry("requests_total{signal=\"traces\",answer=\"timeout\"}", 2L));
      assertNothingIsPending();
    }
  }

  @Test
  void everyAnswerIsCountedWhoeverGaveIt() throws Exception {
    receivers.close();
    receivers = Receivers.start(config(List.of(Secret.of("k1")), PATIENT), this::take);
    post("/v1/traces", new byte[0], PROTOBUF);
    post("/nowhere", new byte[0], PROTOBUF);
    assertThatThrownBy(() -> grpc(request(1))).hasMessageContaining("UNAUTHENTICATED");

    assertThat(receivers.counts().snapshot())
        .containsEntry("requests_total{signal=\"traces\",answer=\"unauthenticated\"}", 2L)
        .containsEntry("requests_total{signal=\"none\",answer=\"not_found\"}", 1L);
  }

  @Test
  void moreConnectionsThanConfiguredAreEndedInBothTransports() throws Exception {
    for (int port : new int[] {receivers.httpPort(), receivers.grpcPort()}) {
      List<Socket> open = new ArrayList<>();
      try {
        // The configuration says 64.
        for (int i = 0; i < 65; i++) {
          open.add(new Socket("127.0.0.1", port));
        }
        Socket last = open.get(64);
        last.setSoTimeout(5_000);
        assertThat(endOf(last)).isTrue();
        open.get(0).close();
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () -> {
                  try (Socket again = new Socket("127.0.0.1", port)) {
                    again.setSoTimeout(300);
                    assertThat(endOf(again)).isFalse();
                  }
                });
      } finally {
        for (Socket socket : open) {
          socket.close();
        }
      }
    }
  }

  private static boolean endOf(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException quiet) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void callersWithoutAKnownKeyAreRefusedInBothTransports() throws Exception {
    receivers.close();
    receivers =
        Receivers.start(config(List.of(Secret.of("k1"), Secret.of("k2")), PATIENT), this::take);

    assertThat(post("/v1/traces", request(1).toByteArray(), PROTOBUF).statusCode()).isEqualTo(401);
    assertThatThrownBy(() -> grpc(request(1))).hasMessageContaining("UNAUTHENTICATED");
    assertThat(
            post(
                    "/v1/traces",
                    request(1).toByteArray(),
                    Map.of(
                        "Content-Type", "application/x-protobuf",
                        "Authorization", "Bearer k2",
                        "Langsmith-Project", "p"))
                .statusCode())
        .isEqualTo(200);
    assertThat(callers).singleElement().extracting(Caller::project).isEqualTo("p");
  }

  private boolean take(List<SpanData> spans, List<?> records, Caller caller) {
    if (full) {
      return false;
    }
    callers.add(caller);
    return taken.addAll(spans);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String type) throws Exception {
    return post(path, body, Map.of("Content-Type", type));
  }

  /** Sends bytes as they are and says that they are gzip. */
  private void packed(byte[] bytes) {
    CompressorRegistry asTheyAre = CompressorRegistry.newEmptyInstance();
    asTheyAre.register(
        new Compressor() {
          @Override
          public String getMessageEncoding() {
            return "gzip";
          }

          @Override
          public OutputStream compress(OutputStream wire) {
            return wire;
          }
        });
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort())
            .usePlaintext()
            .compressorRegistry(asTheyAre)
            .build();
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          TraceServiceGrpc.getExportMethod().toBuilder(new Bytes(), new Bytes()).build(),
          CallOptions.DEFAULT.withCompression("gzip"),
          bytes);
    } finally {
      channel.shutdownNow();
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final Map<String, String> PROTOBUF =
      Map.of("Content-Type", "application/x-protobuf");
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private HttpResponse<byte[]> post(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receivers.httpPort() + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", receivers.grpcPort()).usePlaintext().build();
  }

  private ExportTraceServiceResponse grpc(ExportTraceServiceRequest request) {
    ManagedChannel channel = channel();
    try {
      return TraceServiceGrpc.newBlockingStub(channel)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(new Metadata()))
          .withCallCredentials(CallOptions.DEFAULT.getCredentials())
          .export(request);
    } finally {
      channel.shutdownNow();
    }
  }

  private static ExportTraceServiceRequest request(int spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 1; i <= spans; i++) {
      byte[] trace = new byte[16];
      byte[] span = new byte[8];
      trace[0] = 1;
      span[7] = (byte) i;
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(ByteString.copyFrom(trace))
              .setSpanId(ByteString.copyFrom(span))
              .setName("s"));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }

  static GatewayConfig config(List<Secret> keys, long idleMillis) {
    return new GatewayConfig(
        "127.0.0.1",
        0,
        0,
        0,
        1 << 20,
        4 << 20,
        64,
        16,
        8192,
        idleMillis,
        1000,
        keys,
        false,
        null,
        null,
        null,
        false);
  }

  /** What a request takes is given back after its answer: a caller may be faster than that. */
  private void assertNothingIsPending() throws InterruptedException {
    for (int i = 0; i < 500 && receivers.pendingBytes() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(receivers.pendingBytes()).isZero();
  }
}
