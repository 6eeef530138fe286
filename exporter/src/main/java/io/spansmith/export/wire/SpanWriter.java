package io.spansmith.export.wire;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.encode.EncodedAttributes;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of OTLP's trace.proto, field by field as the SDK's exporter does. Not
 * thread-safe.
 */
final class SpanWriter {

  /** Bits 8 and 9 of the flags: whether it is known that the parent is remote, and that it is. */
  private static final int REMOTE_KNOWN = 0x100;

  private static final int REMOTE = 0x200;

  private final ProtoWriter out;
  private final AttributeWriter attributes;
  private final RunAttributeWriter ofRuns;

  SpanWriter(ProtoWriter out) {
    this.out = out;
    this.attributes = new AttributeWriter(out);
    this.ofRuns = new RunAttributeWriter(out, attributes);
  }

  void resource(Resource resource) {
    int message = out.begin(1, 2);
    attributes.write(1, resource.getAttributes());
    out.end(message, 2);
  }

  void scope(InstrumentationScopeInfo scope) {
    int message = out.begin(1, 1);
    text(1, scope.getName());
    text(2, scope.getVersion());
    attributes.write(3, scope.getAttributes());
    out.end(message, 1);
  }

  /** Proto3 leaves out what is empty. */
  void text(int field, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      out.text(field, text);
    }
  }

  void span(SpanData span) {
    SpanContext context = span.getSpanContext();
    SpanContext parent = span.getParentSpanContext();
    int message = out.begin(2, 2);
    out.id(1, context.getTraceId());
    out.id(2, context.getSpanId());
    text(3, encode(context.getTraceState()));
    if (parent.isValid()) {
      out.id(4, parent.getSpanId());
    }
    text(5, span.getName());
    out.number(6, span.getKind().ordinal() + 1L);
    out.fixed64(7, span.getStartEpochNanos());
    out.fixed64(8, span.getEndEpochNanos());
    if (span.getAttributes() instanceof EncodedAttributes encoded) {
      ofRuns.write(9, encoded);
    } else {
      attributes.write(9, span.getAttributes());
      dropped(10, span.getTotalAttributeCount() - span.getAttributes().size());
    }
    for (EventData event : span.getEvents()) {
      event(event);
    }
    dropped(12, span.getTotalRecordedEvents() - span.getEvents().size());
    for (LinkData link : span.getLinks()) {
      link(link);
    }
    dropped(14, span.getTotalRecordedLinks() - span.getLinks().size());
    status(span.getStatus());
    out.fixed32(16, flags(context, parent));
    out.end(message, 2);
  }

  private void event(EventData event) {
    int message = out.begin(11, 2);
    out.fixed64(1, event.getEpochNanos());
    text(2, event.getName());
    attributes.write(3, event.getAttributes());
    dropped(4, event.getTotalAttributeCount() - event.getAttributes().size());
    out.end(message, 2);
  }

  private void link(LinkData link) {
    SpanContext context = link.getSpanContext();
    int message = out.begin(13, 1);
    out.id(1, context.getTraceId());
    out.id(2, context.getSpanId());
    text(3, encode(context.getTraceState()));
    attributes.write(4, link.getAttributes());
    dropped(5, link.getTotalAttributeCount() - link.getAttributes().size());
    out.fixed32(6, flags(context, context));
    out.end(message, 1);
  }

  private void status(StatusData status) {
    int message = out.begin(15, 1);
    text(2, status.getDescription());
    int code = status.getStatusCode().ordinal();
    if (code != 0) {
      out.number(3, code);
    }
    out.end(message, 1);
  }

  private void dropped(int field, int count) {
    if (count > 0) {
      out.number(field, count);
    }
  }

  private static int flags(SpanContext of, SpanContext remote) {
    return of.getTraceFlags().asByte() & 0xff | REMOTE_KNOWN | (remote.isRemote() ? REMOTE : 0);
  }

  private static String encode(TraceState state) {
    if (state.isEmpty()) {
      return "";
    }
    StringJoiner members = new StringJoiner(",");
    state.forEach((key, value) -> members.add(key + "=" + value));
    return members.toString();
  }
}
