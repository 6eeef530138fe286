package io.spansmith.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InspectorTest {

  @AutoClose private final Inspector inspector = Inspector.startUnchecked();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theRunIdIsTheSpanIdRightAligned() throws Exception {
    send("/otel/v1/traces", span(1, 0, Map.of("langsmith.span.kind", "LLM")));

    StoredRun run = inspector.runs().get(0);
    assertThat(run.id()).isEqualTo("00000000-0000-0000-0000-000000000001");
    assertThat(run.traceId()).isEqualTo(run.id());
    assertThat(run.runType()).isEqualTo("llm");
  }

  @Test
  void aRunIsNotShownUntilItsParentComes() throws Exception {
    send("/v1/traces", span(2, 1, Map.of()));
    assertThat(inspector.runs()).isEmpty();
    assertThat(inspector.waiting()).isEqualTo(1);

    send("/v1/traces", span(1, 0, Map.of()));
    assertThat(inspector.runs()).extracting(StoredRun::otelSpanId).hasSize(2).endsWith(hex(2));
    assertThat(inspector.runs().get(1).traceId()).isEqualTo(inspector.runs().get(0).id());
    assertThat(inspector.waiting()).isZero();
  }

  @Test
  void aSpanSentTwiceIsOneRun() throws Exception {
    send("/v1/traces", span(1, 0, Map.of()), span(1, 0, Map.of("langsmith.trace.name", "b")));

    assertThat(inspector.runs()).singleElement().extracting(StoredRun::name).isEqualTo("b");
  }

  @Test
  void theProjectIsTheAttributeThenTheHeader() throws Exception {
    send("/v1/traces", span(1, 0, Map.of("langsmith.trace.session_name", "attr")));
    send("/v1/traces", span(2, 0, Map.of()));

    assertThat(inspector.runs())
        .extracting(StoredRun::sessionName)
        .containsExactlyInAnyOrder("attr", "header");
  }

  @Test
  void usageIsLostWithoutOutputsAsInTheRealBackend() throws Exception {
    String usage = "{\"input_tokens\":5,\"output_tokens\":2,\"total_tokens\":7}";
    send("/v1/traces", span(1, 0, Map.of("langsmith.usage_metadata", usage)));
    send(
        "/v1/traces",
        span(2, 0, Map.of("langsmith.usage_metadata", usage, "gen_ai.completion", "{}")));

    assertThat(inspector.runs().get(0).usageMetadata()).isNull();
    assertThat(inspector.runs().get(1).usageMetadata().path("total_tokens").asInt()).isEqualTo(7);
  }

  @Test
  void gzipIsTakenAndOtherEncodingsAreRefused() throws Exception {
    byte[] body = request(span(1, 0, Map.of())).toByteArray();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(body);
    }
    assertThat(post("/otel/v1/traces", zipped.toByteArray(), "gzip").statusCode()).isEqualTo(200);
    assertThat(post("/otel/v1/traces", body, "zstd").statusCode()).isEqualTo(415);
    assertThat(post("/otel/v1/traces", new byte[] {9, 9}, "identity").statusCode()).isEqualTo(400);
    assertThat(inspector.runs()).hasSize(1);
  }

  @Test
  void aTraceHoldsTwentyFiveThousandRuns() {
    RunStore store = new RunStore(1L << 40);
    for (int i = 1; i <= RunStore.MAX_RUNS_PER_TRACE; i++) {
      assertThat(
              store.add(SpanMapper.map(noResource(), span(i, i == 1 ? 0 : 1, Map.of()), null), 1))
          .isTrue();
    }
    assertThat(store.add(SpanMapper.map(noResource(), span(30_000, 1, Map.of()), null), 1))
        .isFalse();
    assertThat(store.runs(run -> true)).hasSize(RunStore.MAX_RUNS_PER_TRACE);
  }

  @Test
  void theOldestTracesGoFirst() {
    RunStore store = new RunStore(100);
    for (int i = 1; i <= 3; i++) {
      Span span = span(i, 0, Map.of()).toBuilder().setTraceId(id("%032x".formatted(i))).build();
      store.add(SpanMapper.map(noResource(), span, null), 50);
    }
    assertThat(store.runs(run -> true))
        .extracting(StoredRun::otelSpanId)
        .containsExactly(hex(2), hex(3));
  }

  @Test
  void aWrongKeyIsRefused() throws Exception {
    try (Inspector locked = Inspector.start(0, "k", 1 << 20)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(locked.url() + "/v1/traces"))
              .header("Content-Type", "application/x-protobuf")
              .header("x-api-key", "other")
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[0]))
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void theApiListsProjectsTracesAndRuns() throws Exception {
    send("/v1/traces", span(1, 0, Map.of()), span(2, 1, Map.of("langsmith.span.kind", "tool")));

    assertThat(get("/api/projects")).contains("\"runs\":2");
    assertThat(get("/api/traces?project=header")).contains("\"trace_id\"");
    assertThat(get("/api/runs?run_type=tool")).contains(hex(2)).doesNotContain("\"chain\"");
  }

  @Test
  void feedbackIsShownOnItsRun() throws Exception {
    send("/v1/traces", span(1, 0, Map.of()));
    String score =
        "{\"run_id\":\"" + SpanMapper.runId(hex(1)) + "\",\"key\":\"helpful\",\"score\":1}";
    post("/api/v1/feedback", score.getBytes(StandardCharsets.UTF_8), "identity");

    assertThat(inspector.runs().get(0).feedback())
        .singleElement()
        .extracting("key")
        .isEqualTo("helpful");
  }

  @Test
  void theTreeShowsTypesTokensAndRedactions() throws Exception {
    send(
        "/v1/traces",
        span(1, 0, Map.of("langsmith.trace.name", "answer")),
        span(
            2,
            1,
            Map.of(
                "langsmith.span.kind",
                "llm",
                "gen_ai.completion",
                "{}",
                "langsmith.metadata.redactions",
                "{\"email\":3}",
                "langsmith.usage_metadata",
                "{\"input_tokens\":57,\"output_tokens\":19,\"input_token_details\":{\"cache_read\":32}}")));

    assertThat(RunTree.print(inspector.runs(), false))
        .contains("answer  chain")
        .contains("└─ s  llm")
        .contains("57 in / 19 out (cache_read 32)")
        .contains("redacted email 3");
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(inspector.url() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private void send(String path, Span... spans) throws IOException, InterruptedException {
    assertThat(post(path, request(spans).toByteArray(), "identity").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> post(String path, byte[] body, String encoding)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(inspector.url() + path))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", encoding)
            .header("Langsmith-Project", "header")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static ExportTraceServiceRequest request(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
        .build();
  }

  static Span span(long id, long parent, Map<String, String> attributes) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id("%032x".formatted(7)))
            .setSpanId(id(hex(id)))
            .setName("s")
            .setStartTimeUnixNano(1_000_000_000L + id)
            .setEndTimeUnixNano(2_000_000_000L + id);
    if (parent != 0) {
      span.setParentSpanId(id(hex(parent)));
    }
    attributes.forEach(
        (key, value) ->
            span.addAttributes(
                KeyValue.newBuilder()
                    .setKey(key)
                    .setValue(AnyValue.newBuilder().setStringValue(value))));
    return span.build();
  }

  static String hex(long id) {
    return "%016x".formatted(id);
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static io.opentelemetry.proto.resource.v1.Resource noResource() {
    return io.opentelemetry.proto.resource.v1.Resource.getDefaultInstance();
  }
}
