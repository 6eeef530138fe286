package io.spansmith.pipeline;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.assemble.SpanSize;
import java.util.List;

/**
 * What is kept of a trace's root for spans that come later: all that places it, but not the
 * conversation it carried, or finished traces would hold many times what they are accounted for.
 */
record RememberedSpan(
    String getName,
    SpanKind getKind,
    SpanContext getSpanContext,
    SpanContext getParentSpanContext,
    StatusData getStatus,
    long getStartEpochNanos,
    long getEndEpochNanos,
    Attributes getAttributes,
    Resource getResource,
    InstrumentationScopeInfo getInstrumentationScopeInfo)
    implements SpanData {

  private static final int SMALL = 1024;
  private static final int LONGEST = 128;

  /**
   * The span itself while it is open or small.
   *
   * @param withAttributes whether anybody will ask for them
   */
  static SpanData of(SpanData span, boolean withAttributes) {
    if (!span.hasEnded()
        || span instanceof RememberedSpan
        || withAttributes && SpanSize.of(span) <= SMALL) {
      return span;
    }
    AttributesBuilder attributes = Attributes.builder();
    if (withAttributes) {
      span.getAttributes().forEach((key, value) -> keep(attributes, key, value));
    }
    return new RememberedSpan(
        span.getName(),
        span.getKind(),
        span.getSpanContext(),
        span.getParentSpanContext(),
        StatusData.create(span.getStatus().getStatusCode(), ""),
        span.getStartEpochNanos(),
        span.getEndEpochNanos(),
        attributes.build(),
        span.getResource(),
        span.getInstrumentationScopeInfo());
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

  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public List<LinkData> getLinks() {
    return List.of();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes.size();
  }

  @Override
  @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // still abstract in the interface
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        getInstrumentationScopeInfo.getName(), getInstrumentationScopeInfo.getVersion());
  }
}
