package io.spansmith.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.encode.RunEncoder;
import io.spansmith.export.wire.Encoder;
import io.spansmith.normalize.Normalizer;
import io.spansmith.redact.RedactionScope;
import io.spansmith.redact.Redactor;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What each stage of the pipeline costs by itself for a model call of 4 KB and 2 KB, in the three
 * forms it comes in: attributes of the conventions, LangSmith's own, and log records of the agent.
 */
final class StageRace {

  private static final int SPANS = 200;
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  public static void main(String[] args) throws Exception {
    Race race = new Race();
    new StageRace("otel-genai", conventions()).into(race);
    new StageRace("langsmith", langsmith()).into(race);
    new StageRace("javaagent", javaagent()).into(race);
    Map<String, Double> nanos = race.run();
    for (String form : List.of("otel-genai", "langsmith", "javaagent")) {
      double plain = nanos.get(form + " marshal");
      double mapped = nanos.get(form + " normalize") + nanos.get(form + " encode and write");
      double redacted = nanos.get(form + " redact");
      System.out.printf(
          "%-12s of marshalling: mapping %.1f, redaction %.1f%n",
          form, mapped / plain, redacted / plain);
    }
  }

  private final String form;
  private final List<SelectedTrace> traces = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Run> redacted = new ArrayList<>();
  private final List<SpanData> spans = new ArrayList<>();
  private final List<SpanData> encoded = new ArrayList<>();
  private final Normalizer normalizer;
  private final Redactor redactor;
  private final RunEncoder encoder;
  private final Encoder wire = Encoder.create();
  private int next;

  private StageRace(String form, List<EndedSpan> ended) throws ConfigException {
    this.form = form;
    SpansmithConfig config =
        ConfigReader.create(name -> null).fromText("file_format: \"1.0\"\n", "race");
    normalizer = new Normalizer(config.runs(), new Ledger());
    redactor = Redactor.create(config.redaction(), new Ledger());
    encoder = new RunEncoder(config.runs().maxValueBytes(), new Ledger());
    for (EndedSpan span : ended) {
      SelectedTrace trace =
          new SelectedTrace(
              span.span().getTraceId(), List.of(new SelectedSpan(span, null, List.of())), Map.of());
      Run run = normalizer.normalize(trace).get(0);
      Run clean = redactor.redact(run, new RedactionScope());
      traces.add(trace);
      spans.add(span.span());
      runs.add(run);
      redacted.add(clean);
      encoded.add(encoder.encode(clean, "default"));
    }
  }

  private void into(Race race) {
    race.add(form + " marshal", () -> marshal(at(spans)))
        .add(form + " classify", () -> normalizer.classifier().classify(at(spans)))
        .add(form + " normalize", () -> normalizer.normalize(at(traces)))
        .add(form + " redact", () -> redactor.redact(at(runs), new RedactionScope()))
        .add(
            form + " encode and write",
            () -> wire.encode(List.of(encoder.encode(at(redacted), "default"))))
        .add(form + " write as the SDK", () -> marshal(at(encoded)));
  }

  private <T> T at(List<T> of) {
    next = next + 1 < SPANS ? next + 1 : 0;
    return of.get(next);
  }

  private static Object marshal(SpanData span) throws IOException {
    TraceRequestMarshaler.create(List.of(span)).writeBinaryTo(NOWHERE);
    return span;
  }

  private static List<EndedSpan> langsmith() {
    return ended("app", LlmSpans::fill);
  }

  private static List<EndedSpan> conventions() {
    return ended(
        "app",
        (span, number) ->
            LlmSpans.request(span, number)
                .setAttribute(
                    "gen_ai.input.messages",
                    "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
                        + LlmSpans.prompt(number)
                        + "\"}]}]")
                .setAttribute(
                    "gen_ai.output.messages",
                    "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\""
                        + LlmSpans.answer(number)
                        + "\"}],\"finish_reason\":\"stop\"}]"));
  }

  private static List<EndedSpan> javaagent() {
    List<LogRecordData> told = new ArrayList<>();
    List<EndedSpan> spans = ended("io.opentelemetry.openai-java-1.1", LlmSpans::request);
    List<EndedSpan> all = new ArrayList<>();
    try (SdkLoggerProvider logs =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor((context, record) -> told.add(record.toLogRecordData()))
            .build()) {
      for (int i = 0; i < SPANS; i++) {
        told.clear();
        record(logs, "gen_ai.user.message")
            .setBody(Value.of(Map.of("content", Value.of(LlmSpans.prompt(i)))))
            .emit();
        record(logs, "gen_ai.choice")
            .setBody(
                Value.of(
                    Map.of(
                        "finish_reason",
                        Value.of("stop"),
                        "index",
                        Value.of(0),
                        "message",
                        Value.of(Map.of("content", Value.of(LlmSpans.answer(i)))))))
            .emit();
        all.add(new EndedSpan(spans.get(i).span(), List.copyOf(told)));
      }
    }
    return all;
  }

  private static LogRecordBuilder record(SdkLoggerProvider logs, String event) {
    return logs.get("io.opentelemetry.openai-java-1.1")
        .logRecordBuilder()
        .setAttribute(AttributeKey.stringKey("event.name"), event)
        .setAttribute(AttributeKey.stringKey("gen_ai.provider.name"), "openai");
  }

  private interface Filling {
    SpanBuilder fill(SpanBuilder span, int number);
  }

  private static List<EndedSpan> ended(String scope, Filling filling) {
    List<EndedSpan> ended = new ArrayList<>();
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      for (int i = 0; i < SPANS; i++) {
        SpanBuilder builder =
            provider.get(scope).spanBuilder("chat gpt-4o").setParent(Context.root());
        io.opentelemetry.api.trace.Span span = filling.fill(builder, i).startSpan();
        span.end();
        ended.add(new EndedSpan(((ReadableSpan) span).toSpanData(), List.of()));
      }
    }
    return ended;
  }
}
