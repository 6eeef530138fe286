package io.spansmith.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.pipeline.EncodedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Spans and runs that the tests share. */
final class Fixtures {

  static final String KEY = "lsv2_pt_" + "synthetic0123";
  static final AttributeKey<String> PROMPT = AttributeKey.stringKey("gen_ai.prompt");
  private static final AtomicLong ids = new AtomicLong(1);

  static EncodedRun run(String project, String prompt) {
    return new EncodedRun("main", project, span("call", prompt));
  }

  /** Runs of one trace for the destination "main". */
  static List<EncodedRun> runs(int count) {
    List<EncodedRun> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(run("default", "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"));
    }
    return runs;
  }

  static EncodedRun run(String project, long id, String prompt) {
    return new EncodedRun("main", project, span("call", id, prompt));
  }

  static SpanData span(String name, String prompt) {
    return span(name, ids.getAndIncrement(), prompt);
  }

  static SpanData span(String name, long id, String prompt) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(
            SpanContext.create(
                TraceId.fromLongs(7, id),
                SpanId.fromLong(id),
                TraceFlags.getSampled(),
                TraceState.getDefault()))
        .setStartEpochNanos(1_000_000_000L)
        .setEndEpochNanos(2_000_000_000L)
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .setAttributes(Attributes.of(PROMPT, prompt))
        .build();
  }

  private Fixtures() {}
}
