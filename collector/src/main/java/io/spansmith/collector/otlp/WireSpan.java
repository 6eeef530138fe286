package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.assemble.SpanSize;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of a request; ids, names and times are read at once, the rest is walked here in one pass.
 *
 * <p>Immutable and detached from the request's bytes.
 */
final class WireSpan implements SpanData, SpanSize.Sized {

  private static final SpanKind[] KINDS = {
    SpanKind.INTERNAL,
    SpanKind.INTERNAL,
    SpanKind.SERVER,
    SpanKind.CLIENT,
    SpanKind.PRODUCER,
    SpanKind.CONSUMER
  };

  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private SpanContext context = SpanContext.getInvalid();
  private SpanContext parent = SpanContext.getInvalid();
  private String name = "";
  private SpanKind kind = SpanKind.INTERNAL;
  private StatusData status = StatusData.unset();
  private long start;
  private long end;
  private Attributes attributes = Attributes.empty();
  private int droppedAttributes;
  private List<EventData> events = List.of();
  private int droppedEvents;
  private List<LinkData> links = List.of();
  private int droppedLinks;
  private long size;

  private WireSpan(Resource resource, InstrumentationScopeInfo scope) {
    this.resource = resource;
    this.scope = scope;
  }

  /** Reads a span; its context is invalid when its ids are. */
  static SpanData read(Resource resource, InstrumentationScopeInfo scope, Wire wire)
      throws MalformedOtlpException {
    wire.make(Allowance.SPAN);
    WireSpan span = new WireSpan(resource, scope);
    span.fill(wire);
    return span;
  }

  private void fill(Wire wire) throws MalformedOtlpException {
    String traceId = "";
    String spanId = "";
    String parentId = "";
    TraceState state = TraceState.getDefault();
    int flags = 1;
    WireAttributes.Builder found = new WireAttributes.Builder();
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x0a -> traceId = wire.id(16);
        case 0x12 -> spanId = wire.id(8);
        case 0x1a -> state = WireContext.traceState(wire.string());
        case 0x22 -> parentId = wire.id(8);
        case 0x2a -> name = wire.string();
        case 0x30 -> {
          long number = wire.varint();
          kind = number >= 0 && number < KINDS.length ? KINDS[(int) number] : SpanKind.INTERNAL;
        }
        case 0x39 -> start = wire.fixed64();
        case 0x41 -> end = wire.fixed64();
        case 0x4a -> WireValues.keyValue(wire.message(), found);
        case 0x50 -> droppedAttributes = (int) wire.varint();
        case 0x5a -> events = appended(events, event(wire.message()));
        case 0x60 -> droppedEvents = (int) wire.varint();
        case 0x6a -> links = appended(links, link(wire.message()));
        case 0x70 -> droppedLinks = (int) wire.varint();
        case 0x7a -> status = status(wire.message());
        case 0x85 -> flags = wire.fixed32();
        default -> wire.skip(tag);
      }
    }
    attributes = found.build();
    context = WireContext.context(traceId, spanId, flags, state, false);
    parent = WireContext.context(traceId, parentId, flags, TraceState.getDefault(), true);
    size = SpanSize.measured(this);
  }

  private static <T> List<T> appended(List<T> list, T item) {
    List<T> target = list.isEmpty() ? new ArrayList<>(4) : list;
    target.add(item);
    return target;
  }

  private static EventData event(Wire wire) throws MalformedOtlpException {
    wire.make(Allowance.EVENT);
    Attributes attributes = WireValues.attributes(wire.again(), 3);
    long time = 0;
    String name = "";
    int dropped = 0;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x09 -> time = wire.fixed64();
        case 0x12 -> name = wire.string();
        case 0x20 -> dropped = (int) wire.varint();
        default -> wire.skip(tag);
      }
    }
    return EventData.create(time, name, attributes, attributes.size() + dropped);
  }

  private static LinkData link(Wire wire) throws MalformedOtlpException {
    wire.make(Allowance.EVENT);
    Attributes attributes = WireValues.attributes(wire.again(), 4);
    String traceId = "";
    String spanId = "";
    int dropped = 0;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x0a -> traceId = wire.id(16);
        case 0x12 -> spanId = wire.id(8);
        case 0x28 -> dropped = (int) wire.varint();
        default -> wire.skip(tag);
      }
    }
    SpanContext context =
        WireContext.context(
            traceId, spanId, TraceFlags.getSampled().asByte(), TraceState.getDefault(), true);
    return LinkData.create(context, attributes, attributes.size() + dropped);
  }

  private static StatusData status(Wire wire) throws MalformedOtlpException {
    String message = "";
    long code = 0;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x12 -> message = wire.string();
        case 0x18 -> code = wire.varint();
        default -> wire.skip(tag);
      }
    }
    StatusCode status = code == 2 ? StatusCode.ERROR : code == 1 ? StatusCode.OK : StatusCode.UNSET;
    return StatusData.create(status, message);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public SpanKind getKind() {
    return kind;
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public StatusData getStatus() {
    return status;
  }

  @Override
  public long getStartEpochNanos() {
    return start;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public List<LinkData> getLinks() {
    return links;
  }

  @Override
  public long getEndEpochNanos() {
    return end;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return events.size() + droppedEvents;
  }

  @Override
  public int getTotalRecordedLinks() {
    return links.size() + droppedLinks;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size() + droppedAttributes;
  }

  @Override
  @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // still abstract in the interface
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.create(scope.getName(), scope.getVersion());
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public String toString() {
    return "WireSpan{" + context.getTraceId() + "/" + context.getSpanId() + "}";
  }
}
