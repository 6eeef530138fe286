package io.spansmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.spansmith.inspector.Inspector;
import io.spansmith.inspector.StoredRun;
import io.spansmith.testing.AgentProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code spansmith serve} as a process of its own, and real clients before it: the OpenTelemetry
 * agent as it comes, without our extension, and a plain SDK.
 */
class ServeIT {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final List<String> PRIVATE = List.of("ada.lovelace", "4111 1111 1111 1111");

  @TempDir private Path directory;

  private Inspector langsmith;
  private AgentProcess gateway;
  private String grpc;
  private String http;

  @BeforeEach
  void startGateway() throws Exception {
    langsmith = Inspector.start(0);
    Path config =
        Files.writeString(
            directory.resolve("spansmith.yaml"),
            """
            destinations: {langsmith: {endpoint: "%s", api_key: key, project: p}}
            runs: {assemble: {idle_wait: 1500}}
            """
                .formatted(langsmith.url()));
    gateway = ServeProcess.start(config);
    Matcher ports = gateway.awaitLine("gRPC (\\d+), HTTP (\\d+), admin", LONG);
    grpc = "http://127.0.0.1:" + ports.group(1);
    http = "http://127.0.0.1:" + ports.group(2);
  }

  @AfterEach
  void stop() {
    gateway.close();
    langsmith.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void theAgentsSpansAndRecordsBecomeCleanRuns(String protocol) throws Exception {
    DemoParts parts = DemoParts.find();
    try (AgentProcess model =
            AgentProcess.builder()
                .classPath(parts.service().toString())
                .mainClass("io.spansmith.examples.agent.model.ModelServer")
                .argument("--port")
                .argument("0")
                .start();
        AgentProcess service =
            AgentProcess.builder()
                .agent(parts.agent())
                .property("otel.service.name", "example")
                .property("otel.exporter.otlp.protocol", protocol)
                .property("otel.exporter.otlp.endpoint", protocol.equals("grpc") ? grpc : http)
                .property("otel.metrics.exporter", "none")
                .property("otel.instrumentation.genai.capture-message-content", "true")
                // Records come before the spans they belong to, in requests of their own.
                .property("otel.blrp.schedule.delay", "50")
                .property("otel.bsp.schedule.delay", "700")
                .classPath(parts.service().toString())
                .mainClass("io.spansmith.examples.agent.ExampleService")
                .argument("--port")
                .argument("0")
                .argument("--model-url")
                .argument(model.awaitLine("on (http\\S+)", LONG).group(1))
                .start()) {
      String url = service.awaitLine("example service on (\\S+)", LONG).group(1);
      ask(url + "/chat");
      ask(url + "/agent");
      service.terminate().awaitExit(LONG);
    }
    List<StoredRun> runs = runsAfterTheEnd();

    assertThat(runs).extracting(StoredRun::runType).containsOnly("chain", "llm", "tool");
    assertThat(runs).hasSize(9);
    assertThat(runs).filteredOn(run -> run.parentRunId() == null).hasSize(2);
    assertThat(runs)
        .filteredOn(run -> run.runType().equals("llm"))
        .hasSize(4)
        .allSatisfy(
            run -> {
              assertThat(run.inputs().toString()).contains("You are the support assistant");
              assertThat(String.valueOf(run.outputs())).contains("assistant");
              assertThat(run.metadata())
                  .containsEntry("ls_provider", "openai")
                  .containsEntry("thread_id", "thread-7");
            });
    assertThat(PRIVATE).noneMatch(runs.toString()::contains);
  }

  @ParameterizedTest
  @CsvSource({"grpc,true", "grpc,false", "http,true", "http,false"})
  void aPlainSdksSpansAndRecordsMeetInEitherOrder(String protocol, boolean recordsFirst)
      throws Exception {
    boolean isGrpc = protocol.equals("grpc");
    SpanExporter spans =
        isGrpc
            ? OtlpGrpcSpanExporter.builder().setEndpoint(grpc).build()
            : OtlpHttpSpanExporter.builder().setEndpoint(http + "/v1/traces").build();
    LogRecordExporter records =
        isGrpc
            ? OtlpGrpcLogRecordExporter.builder().setEndpoint(grpc).build()
            : OtlpHttpLogRecordExporter.builder().setEndpoint(http + "/v1/logs").build();
    try (SdkTracerProvider tracers =
            SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(spans).build())
                .build();
        SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(records).build())
                .build()) {
      call(tracers.get("shop"), loggers.get("io.opentelemetry.openai-java-1.1"));
      Runnable sendSpans = () -> tracers.forceFlush().join(60, TimeUnit.SECONDS);
      Runnable sendRecords = () -> loggers.forceFlush().join(60, TimeUnit.SECONDS);
      (recordsFirst ? sendRecords : sendSpans).run();
      (recordsFirst ? sendSpans : sendRecords).run();
    }

    assertThat(runsAfterTheEnd())
        .filteredOn(run -> run.runType().equals("llm"))
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.inputs().toString())
                    .contains("Where is the lamp of <EMAIL>?")
                    .doesNotContain("ada.lovelace"));
  }

  private static void call(Tracer tracer, Logger logger) {
    Span root = tracer.spanBuilder("GET /answer").startSpan();
    Span chat =
        tracer
            .spanBuilder("chat gpt-4o-mini")
            .setParent(Context.root().with(root))
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", "openai")
            .setAttribute("gen_ai.request.model", "gpt-4o-mini")
            .startSpan();
    String question = "Where is the lamp of ada.lovelace" + "@example.com?";
    logger
        .logRecordBuilder()
        .setContext(Context.root().with(chat))
        .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.user.message")
        .setBody(Value.of(Map.of("content", Value.of(question))))
        .emit();
    chat.end();
    root.end();
  }

  /** SIGTERM: what was acknowledged is worked off before the process ends. */
  private List<StoredRun> runsAfterTheEnd() throws InterruptedException {
    gateway.terminate().awaitExit(LONG);
    assertThat(gateway.linesWith("lost|refused|WARNING(?!.*api_key)|ERROR")).isEmpty();
    assertThat(langsmith.waiting()).isZero();
    return langsmith.runs();
  }

  private static void ask(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("X-Session-Id", "thread-7");
    connection.setRequestProperty("User-Agent", "test");
    assertThat(connection.getResponseCode()).isEqualTo(200);
  }
}
