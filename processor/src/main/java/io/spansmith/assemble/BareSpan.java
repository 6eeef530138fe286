package io.spansmith.assemble;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/**
 * What places a span in its trace, without what happened in it: it has neither events nor links.
 */
public record BareSpan(
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

  /**
   * Stands for a parent that runs name and that never came: without it the backend would silently
   * lose them (contract §0).
   */
  static BareSpan missing(
      SpanContext context, long startEpochNanos, long endEpochNanos, Resource resource) {
    return new BareSpan(
        "missing span",
        SpanKind.INTERNAL,
        context,
        SpanContext.getInvalid(),
        StatusData.unset(),
        startEpochNanos,
        endEpochNanos,
        Attributes.empty(),
        resource,
        InstrumentationScopeInfo.empty());
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
