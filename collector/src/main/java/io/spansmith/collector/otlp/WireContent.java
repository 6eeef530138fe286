package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/** What a span carries, read from its bytes. Immutable. */
record WireContent(
    Attributes attributes,
    int droppedAttributes,
    List<EventData> events,
    int droppedEvents,
    List<LinkData> links,
    int droppedLinks,
    StatusData status) {

  WireContent {
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  static WireContent read(Wire wire) throws MalformedOtlpException {
    WireAttributes.Builder attributes = new WireAttributes.Builder();
    List<EventData> events = List.of();
    List<LinkData> links = List.of();
    StatusData status = StatusData.unset();
    int droppedAttributes = 0;
    int droppedEvents = 0;
    int droppedLinks = 0;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case 0x4a -> WireValues.keyValue(wire.message(), attributes);
        case 0x50 -> droppedAttributes = (int) wire.varint();
        case 0x5a -> events = appended(events, event(wire.message()));
        case 0x60 -> droppedEvents = (int) wire.varint();
        case 0x6a -> links = appended(links, link(wire.message()));
        case 0x70 -> droppedLinks = (int) wire.varint();
        case 0x7a -> status = status(wire.message());
        default -> wire.skip(tag);
      }
    }
    return new WireContent(
        attributes.build(), droppedAttributes, events, droppedEvents, links, droppedLinks, status);
  }

  private static <T> List<T> appended(List<T> list, T item) {
    List<T> target = list.isEmpty() ? new ArrayList<>(4) : list;
    target.add(item);
    return target;
  }

  private static EventData event(Wire wire) throws MalformedOtlpException {
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
}
