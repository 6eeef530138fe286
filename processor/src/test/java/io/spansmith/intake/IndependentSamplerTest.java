package io.spansmith.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.spansmith.config.ConfigReader;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RunSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code sampling.independent}: runs of spans that the host's sampler drops. */
class IndependentSamplerTest {

  private final List<SpanData> simple = new ArrayList<>();
  private final List<SpanData> batch = new ArrayList<>();
  private final Runs runs = new Runs();

  @Test
  void whatTheHostDropsBecomesARunAndReachesNoExporterOfTheHost() throws Exception {
    assertThat(call(Sampler.alwaysOff(), true)).isFalse();

    assertThat(runs.names).hasSize(2);
    assertThat(simple).isEmpty();
    assertThat(batch).isEmpty();
  }

  @Test
  void childrenOfWhatTheHostDropsFollowTheirParent() throws Exception {
    assertThat(call(Sampler.parentBased(Sampler.alwaysOff()), true)).isFalse();

    assertThat(runs.names).hasSize(2);
    assertThat(simple).isEmpty();
  }

  @Test
  void whatTheHostKeepsIsAsItWas() throws Exception {
    assertThat(call(Sampler.alwaysOn(), true)).isTrue();

    assertThat(runs.names).hasSize(2);
    assertThat(simple).hasSize(2);
    assertThat(batch).hasSize(2);
  }

  @Test
  void withoutItDroppedSpansAreNotRecorded() throws Exception {
    assertThat(call(Sampler.alwaysOff(), false)).isFalse();

    assertThat(runs.names).isEmpty();
  }

  /** Makes a request with a model call and says whether services would be told it is sampled. */
  private boolean call(Sampler host, boolean independent) throws Exception {
    String yaml =
        "destinations: {d: {endpoint: 'http://127.0.0.1:9', api_key: k}}\n"
            + "sampling: {independent: %s}".formatted(independent);
    InMemorySpanExporter one = InMemorySpanExporter.create();
    InMemorySpanExporter two = InMemorySpanExporter.create();
    Pipeline pipeline =
        Pipeline.builder(ConfigReader.create(name -> null).fromText(yaml, "test"))
            .sink(runs)
            .build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(new IndependentSampler(host, () -> independent))
            .addSpanProcessor(SimpleSpanProcessor.create(one))
            .addSpanProcessor(BatchSpanProcessor.builder(two).build())
            .addSpanProcessor(pipeline.spanProcessor())
            .build()) {
      Tracer tracer = provider.get("test");
      Span server = tracer.spanBuilder("GET /").startSpan();
      tracer
          .spanBuilder("chat m")
          .setParent(Context.root().with(server))
          .setAttribute("gen_ai.operation.name", "chat")
          .startSpan()
          .end();
      server.end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);
      simple.addAll(one.getFinishedSpanItems());
      batch.addAll(two.getFinishedSpanItems());
      return server.getSpanContext().isSampled();
    }
  }

  private static final class Runs implements RunSink {
    private final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public void accept(List<EncodedRun> more) {
      more.forEach(run -> names.add(run.span().getName()));
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
