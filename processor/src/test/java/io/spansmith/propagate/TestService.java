package io.spansmith.propagate;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RecordingSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A service with a pipeline of its own; only headers pass between it and others. */
final class TestService implements AutoCloseable {

  static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key);
        }
      };

  private final RecordingSink sink = new RecordingSink();
  private final Pipeline pipeline;
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final TextMapPropagator propagator;

  TestService(String project, String propagation, String more) throws Exception {
    this(project, propagation, more, Clock.getDefault());
  }

  TestService(String project, String propagation, String more, Clock clock) throws Exception {
    String yaml =
        """
        destinations: {d: {endpoint: 'http://127.0.0.1:9', api_key: k, project: %s}}
        propagation: {%s}
        %s
        """
            .formatted(project, propagation, more);
    SpansmithConfig config = ConfigReader.create(name -> null).fromText(yaml, "test");
    pipeline = Pipeline.builder(config).sink(sink).clock(clock).build();
    provider = SdkTracerProvider.builder().addSpanProcessor(pipeline.spanProcessor()).build();
    tracer = provider.get("test");
    TextMapPropagator host =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    propagator =
        new LangSmithPropagator(
            new MarkPropagator(host, pipeline::mark, () -> false),
            config::propagation,
            pipeline::call);
  }

  Context extract(Map<String, String> headers) {
    return propagator.extract(Context.root(), headers, GETTER);
  }

  /** Begins to serve a request of somebody not known yet, as the agent does. */
  Span started(Map<String, String> headers) {
    return tracer
        .spanBuilder("POST /back")
        .setSpanKind(SpanKind.SERVER)
        .setParent(extract(headers))
        .startSpan();
  }

  /** Begins to serve a request of a peer. */
  Span started(Map<String, String> headers, String peer) {
    return started(headers).setAttribute("network.peer.address", peer);
  }

  Span child(Span parent, String name) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
  }

  Span model(Span parent) {
    return child(parent, "chat m")
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai");
  }

  /** The headers of a request made while that span is open. */
  Map<String, String> call(Span server, Baggage baggage) {
    Span client =
        tracer
            .spanBuilder("POST")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(Context.root().with(server))
            .startSpan();
    Map<String, String> headers = new HashMap<>();
    propagator.inject(Context.root().with(client).with(baggage), headers, Map::put);
    client.end();
    return headers;
  }

  void serve(Map<String, String> headers, String peer) {
    serve(headers, peer, model -> {});
  }

  void serve(Map<String, String> headers, String peer, Consumer<Span> model) {
    serve(headers, peer, server -> {}, model);
  }

  /** Serves a request of a peer with one model call. */
  void serve(
      Map<String, String> headers, String peer, Consumer<Span> server, Consumer<Span> model) {
    Span root = started(headers, peer);
    server.accept(root);
    Span call = model(root);
    model.accept(call);
    call.end();
    root.end();
  }

  /** The runs that have left, without asking for any. */
  List<EncodedRun> left() {
    return sink.runs();
  }

  List<EncodedRun> runs() {
    pipeline.forceFlush().join(10, TimeUnit.SECONDS);
    return sink.runs();
  }

  List<EncodedRun> runs(String name) {
    return runs().stream().filter(run -> run.span().getName().equals(name)).toList();
  }

  List<EncodedRun> models() {
    AttributeKey<String> kind = AttributeKey.stringKey("langsmith.span.kind");
    return runs().stream()
        .filter(run -> "llm".equals(run.span().getAttributes().get(kind)))
        .toList();
  }

  EncodedRun model() {
    return models().get(0);
  }

  EncodedRun run(String name) {
    return runs().stream()
        .filter(run -> run.span().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  EncodedRun runOf(Span span) {
    return runs().stream()
        .filter(run -> run.span().getSpanId().equals(span.getSpanContext().getSpanId()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    provider.close();
  }
}
