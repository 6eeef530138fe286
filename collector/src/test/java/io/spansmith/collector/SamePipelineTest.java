package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.spansmith.account.Ledger;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.export.Destinations;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.testing.OtlpSink;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the gateway sends is what a service with the same file would have sent itself. */
class SamePipelineTest {

  private static final Resource RESOURCE =
      Resource.create(
          io.opentelemetry.api.common.Attributes.of(
              AttributeKey.stringKey("service.name"), "shop"));

  @Test
  void theSameSpansBecomeTheSameBytesBothWays() throws Exception {
    try (OtlpSink near = OtlpSink.start();
        OtlpSink far = OtlpSink.start();
        Gateway gateway = Gateways.to(far.endpoint(), "")) {
      String url = "http://127.0.0.1:" + gateway.httpPort();
      SpansmithConfig config = Gateways.config(near.endpoint(), "");
      Ledger ledger = new Ledger();
      Destinations destinations =
          Destinations.builder(config.destinations()).setLedger(ledger).build();
      destinations.start();
      Pipeline pipeline = Pipeline.builder(config).sink(destinations).ledger(ledger).build();
      try (SdkTracerProvider tracers =
              SdkTracerProvider.builder()
                  .setResource(RESOURCE)
                  .addSpanProcessor(pipeline.spanProcessor())
                  .addSpanProcessor(
                      BatchSpanProcessor.builder(
                              OtlpHttpSpanExporter.builder()
                                  .setEndpoint(url + "/v1/traces")
                                  .build())
                          .build())
                  .build();
          SdkLoggerProvider logs =
              SdkLoggerProvider.builder()
                  .setResource(RESOURCE)
                  .addLogRecordProcessor(pipeline.logRecordProcessor())
                  .addLogRecordProcessor(
                      SimpleLogRecordProcessor.create(
                          OtlpHttpLogRecordExporter.builder()
                              .setEndpoint(url + "/v1/logs")
                              .build()))
                  .build()) {
        work(tracers.get("shop"), logs.get("io.opentelemetry.openai-java-1.1"));
        logs.forceFlush().join(10, TimeUnit.SECONDS);
        tracers.forceFlush().join(10, TimeUnit.SECONDS);
      }
      gateway.close();
      near.await(Duration.ofSeconds(10), sink -> sink.spans().size() >= 4);
      far.await(Duration.ofSeconds(10), sink -> sink.spans().size() >= 4);

      assertThat(sent(far)).hasSize(4).isEqualTo(sent(near));
    }
  }

  private static void work(Tracer tracer, Logger logger) {
    Span root = tracer.spanBuilder("GET /answer").setSpanKind(SpanKind.SERVER).startSpan();
    root.setAttribute("session.id", "thread-1");
    Context inRoot = Context.root().with(root);
    Span chat =
        tracer
            .spanBuilder("chat gpt-4o-mini")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(inRoot)
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", "openai")
            .setAttribute("gen_ai.request.model", "gpt-4o-mini")
            .setAttribute("gen_ai.request.temperature", 0.2)
            .startSpan();
    record(logger, inRoot.with(chat), "gen_ai.user.message", "Mail ada.lovelace@example.com");
    Span post =
        tracer
            .spanBuilder("POST")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(inRoot.with(chat))
            .setAttribute("http.request.method", "POST")
            .setAttribute("server.address", "api.openai.com")
            .startSpan();
    post.end();
    chat.setAttribute("gen_ai.usage.input_tokens", 57);
    chat.setAttribute("gen_ai.usage.output_tokens", 19);
    chat.setAttribute("gen_ai.response.model", "gpt-4o-mini-2024-07-18");
    chat.end();
    Span tool =
        tracer
            .spanBuilder("execute_tool find")
            .setParent(inRoot)
            .setAttribute("gen_ai.operation.name", "execute_tool")
            .setAttribute("gen_ai.tool.name", "find")
            .setAttribute("gen_ai.tool.call.arguments", "{\"card\":\"4111 1111 1111 1111\"}")
            .startSpan();
    tool.recordException(new IllegalStateException("no answer for ada.lovelace@example.com"));
    tool.setStatus(StatusCode.ERROR);
    tool.end();
    Span embeddings =
        tracer
            .spanBuilder("embeddings e")
            .setParent(inRoot)
            .setAttribute("gen_ai.operation.name", "embeddings")
            .setAttribute("gen_ai.request.model", "text-embedding-3-small")
            .startSpan();
    embeddings.end();
    root.end();
  }

  private static void record(Logger logger, Context context, String event, String content) {
    logger
        .logRecordBuilder()
        .setContext(context)
        .setAttribute(AttributeKey.stringKey("event.name"), event)
        .setBody(Value.of(KeyValue.of("content", Value.of(content))))
        .emit();
  }

  /** Spans by id; the text shows which field differs, should one. */
  private static Map<String, String> sent(OtlpSink sink) {
    Map<String, String> spans = new TreeMap<>();
    sink.spans()
        .forEach(
            span ->
                spans.put(
                    TextFormat.escapeBytes(span.getSpanId()),
                    TextFormat.printer().printToString(span) + span.toByteString().hashCode()));
    return spans;
  }
}
