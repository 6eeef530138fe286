package io.spansmith.pipeline;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.assemble.BareSpan;
import io.spansmith.assemble.SpanSize;

/**
 * What is kept of a trace's root for spans that come later: all that places it, but not the
 * conversation it carried, or finished traces would hold many times what they are accounted for.
 */
final class RootMemory {

  private static final int SMALL = 1024;
  private static final int LONGEST = 128;

  private RootMemory() {}

  /**
   * The span itself while it is open or small.
   *
   * @param withAttributes whether anybody will ask for them
   */
  static SpanData of(SpanData span, boolean withAttributes) {
    if (!span.hasEnded()
        || span instanceof BareSpan
        || withAttributes && SpanSize.of(span) <= SMALL) {
      return span;
    }
    return new BareSpan(
        span.getName(),
        span.getKind(),
        span.getSpanContext(),
        span.getParentSpanContext(),
        StatusData.create(span.getStatus().getStatusCode(), ""),
        span.getStartEpochNanos(),
        span.getEndEpochNanos(),
        withAttributes ? small(span.getAttributes()) : Attributes.empty(),
        span.getResource(),
        span.getInstrumentationScopeInfo());
  }

  private static Attributes small(Attributes all) {
    AttributesBuilder small = Attributes.builder();
    all.forEach((key, value) -> keep(small, key, value));
    return small.build();
  }

  @SuppressWarnings("unchecked")
  private static void keep(AttributesBuilder attributes, AttributeKey<?> key, Object value) {
    if (value instanceof String text) {
      // Rules that ask whether it is there find it.
      String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
      attributes.put((AttributeKey<String>) key, kept);
    } else if (value.toString().length() <= LONGEST) {
      attributes.put((AttributeKey<Object>) key, value);
    }
  }
}
