package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.StoredRun;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.ReceivedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The arrangements of {@code examples/collector}; the Collector itself is played by a receiver. */
class CollectorChainsTest {

  private static final int TRACES = 20;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aCollectorBehindGetsEverySpanAsItWasButForWhatMustNotLeave() throws Exception {
    try (OtlpSink langsmith = OtlpSink.start();
        OtlpSink collector = OtlpSink.start()) {
      String yaml =
          Files.readString(Path.of("../examples/collector/spansmith.yaml"))
              .replace("http://127.0.0.1:14318", collector.endpoint())
              .replace("  host: 127.0.0.1", "  grpc_port: 0\n  http_port: 0\n  admin_port: 0");
      Map<String, String> environment =
          Map.of("LANGSMITH_ENDPOINT", langsmith.endpoint(), "LANGSMITH_API_KEY", "key");
      SpansmithConfig config = ConfigReader.create(environment::get).fromText(yaml, "example");
      try (Gateway gateway = Gateway.start(config, null, changed -> changed)) {
        send("http://127.0.0.1:" + gateway.httpPort(), 1);
        gateway.close();
      }
      collector.await(Duration.ofSeconds(30), sink -> sink.spans().size() >= 3);

      assertThat(collector.requests()).allMatch(request -> request.path().equals("/v1/traces"));
      assertThat(collector.spans())
          .extracting(span -> span.getName())
          .containsExactlyInAnyOrder("GET /answer", "chat gpt-4o-mini", "POST");
      assertThat(collector.text())
          .contains("gen_ai.request.model", "http.request.method", "shop of <EMAIL>")
          .doesNotContain("ada.lovelace", "langsmith.span.kind");
      assertThat(langsmith.spans()).hasSize(2);
    }
  }

  @Test
  void severalGatewaysSeeWholeTracesWhenATierBeforeThemSpreadsByTraceId() throws Exception {
    try (OtlpSink tier = OtlpSink.start();
        Inspector langsmith = Inspector.start(0);
        Gateway one = patient(langsmith.url());
        Gateway two = patient(langsmith.url())) {
      send(tier.endpoint(), TRACES);
      List<Part> parts = new ArrayList<>();
      for (ReceivedRequest request : tier.requests()) {
        parts.addAll(request.isTraces() ? spans(request) : records(request));
      }
      Collections.shuffle(parts, new Random(7));
      int first = 0;
      for (Part part : parts) {
        // As the loadbalancing exporter does: a trace id always goes to the same gateway.
        boolean toFirst = (part.traceId().hashCode() & 1) == 0;
        first += toFirst ? 1 : 0;
        post("http://127.0.0.1:" + (toFirst ? one : two).httpPort() + part.path(), part.message());
      }
      one.close();
      two.close();

      assertThat(first).as("both have something to do").isBetween(1, parts.size() - 1);
      assertThat(langsmith.runs()).hasSize(2 * TRACES);
      assertThat(langsmith.waiting()).isZero();
      assertThat(langsmith.runs())
          .filteredOn(run -> run.runType().equals("llm"))
          .hasSize(TRACES)
          .allSatisfy(
              run -> {
                assertThat(run.parentRunId()).isNotNull();
                assertThat(run.inputs().toString()).contains("Where is my lamp?");
              });
      assertThat(langsmith.runs()).extracting(StoredRun::traceId).doesNotContainNull();
    }
  }

  /** Traces are complete at the end, however slowly their parts come. */
  private static Gateway patient(String endpoint) throws Exception {
    String yaml =
        """
        destinations: {test: {endpoint: "%s", api_key: key, project: p}}
        runs: {assemble: {idle_wait: 60000, max_wait: 120000}}
        gateway: {grpc_port: 0, http_port: 0, admin_port: 0}
        """;
    SpansmithConfig config =
        ConfigReader.create(name -> null).fromText(yaml.formatted(endpoint), "test");
    return Gateway.start(config, null, changed -> changed);
  }

  /** One span or one record in a request of its own. */
  private record Part(String path, ByteString traceId, Message message) {}

  private static List<Part> spans(ReceivedRequest request) {
    List<Part> parts = new ArrayList<>();
    request
        .traces()
        .getResourceSpansList()
        .forEach(
            resource ->
                resource
                    .getScopeSpansList()
                    .forEach(
                        scope ->
                            scope
                                .getSpansList()
                                .forEach(
                                    span -> {
                                      var alone = scope.toBuilder().clearSpans().addSpans(span);
                                      var with =
                                          resource.toBuilder()
                                              .clearScopeSpans()
                                              .addScopeSpans(alone);
                                      parts.add(
                                          new Part(
                                              "/v1/traces",
                                              span.getTraceId(),
                                              ExportTraceServiceRequest.newBuilder()
                                                  .addResourceSpans(with)
                                                  .build()));
                                    })));
    return parts;
  }

  private static List<Part> records(ReceivedRequest request) {
    List<Part> parts = new ArrayList<>();
    request
        .logs()
        .getResourceLogsList()
        .forEach(
            resource ->
                resource
                    .getScopeLogsList()
                    .forEach(
                        scope ->
                            scope
                                .getLogRecordsList()
                                .forEach(
                                    record -> {
                                      var alone =
                                          scope.toBuilder().clearLogRecords().addLogRecords(record);
                                      var with =
                                          resource.toBuilder().clearScopeLogs().addScopeLogs(alone);
                                      parts.add(
                                          new Part(
                                              "/v1/logs",
                                              record.getTraceId(),
                                              ExportLogsServiceRequest.newBuilder()
                                                  .addResourceLogs(with)
                                                  .build()));
                                    })));
    return parts;
  }

  private void post(String url, Message message) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.toByteArray()))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  /** Some traces of a plain SDK, content in log records. */
  private static void send(String url, int traces) {
    try (SdkTracerProvider tracers =
            SdkTracerProvider.builder()
                .addSpanProcessor(
                    BatchSpanProcessor.builder(
                            OtlpHttpSpanExporter.builder().setEndpoint(url + "/v1/traces").build())
                        .build())
                .build();
        SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    BatchLogRecordProcessor.builder(
                            OtlpHttpLogRecordExporter.builder()
                                .setEndpoint(url + "/v1/logs")
                                .build())
                        .build())
                .build()) {
      for (int i = 0; i < traces; i++) {
        call(tracers.get("shop"), loggers.get("io.opentelemetry.openai-java-1.1"));
      }
      loggers.forceFlush().join(30, TimeUnit.SECONDS);
      tracers.forceFlush().join(30, TimeUnit.SECONDS);
    }
  }

  private static void call(Tracer tracer, Logger logger) {
    Span root = tracer.spanBuilder("GET /answer").setSpanKind(SpanKind.SERVER).startSpan();
    root.setAttribute("note", "shop of ada.lovelace" + "@example.com");
    Context inRoot = Context.root().with(root);
    Span chat =
        tracer
            .spanBuilder("chat gpt-4o-mini")
            .setParent(inRoot)
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", "openai")
            .setAttribute("gen_ai.request.model", "gpt-4o-mini")
            .startSpan();
    logger
        .logRecordBuilder()
        .setContext(inRoot.with(chat))
        .setAttribute("event.name", "gen_ai.user.message")
        .setBody(Value.of(Map.of("content", Value.of("Where is my lamp?"))))
        .emit();
    tracer
        .spanBuilder("POST")
        .setSpanKind(SpanKind.CLIENT)
        .setParent(inRoot.with(chat))
        .setAttribute("http.request.method", "POST")
        .startSpan()
        .end();
    chat.end();
    root.end();
  }
}
