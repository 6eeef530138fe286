package io.spansmith.export.wire;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns spans into the bytes of an {@code ExportTraceServiceRequest}.
 *
 * <p>Two such messages in a row are one message (protobuf concatenation), which is how batches are
 * made. Thread-safe.
 */
public final class Encoder {

  /** What a thread keeps for its next message; a larger one was an exception. */
  private static final int KEPT = 1 << 20;

  private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(Desk::new);

  private Encoder() {}

  /** One for all threads. */
  public static Encoder create() {
    return new Encoder();
  }

  /** One request that holds these spans. */
  public byte[] encode(Collection<SpanData> spans) {
    Desk desk = desks.get();
    try {
      group(spans).forEach(desk::resourceSpans);
      return desk.out.toByteArray();
    } finally {
      desk.out.clear();
      if (desk.out.capacity() > KEPT) {
        desks.remove();
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // spans of one origin mostly share the very objects
  private static Map<Resource, Map<InstrumentationScopeInfo, List<SpanData>>> group(
      Collection<SpanData> spans) {
    Map<Resource, Map<InstrumentationScopeInfo, List<SpanData>>> groups = new LinkedHashMap<>();
    SpanData last = null;
    List<SpanData> group = List.of();
    for (SpanData span : spans) {
      if (last == null
          || last.getResource() != span.getResource()
          || last.getInstrumentationScopeInfo() != span.getInstrumentationScopeInfo()) {
        group =
            groups
                .computeIfAbsent(span.getResource(), resource -> new LinkedHashMap<>())
                .computeIfAbsent(span.getInstrumentationScopeInfo(), scope -> new ArrayList<>());
      }
      group.add(span);
      last = span;
    }
    return groups;
  }

  /** One thread's writer. */
  private static final class Desk {
    private final ProtoWriter out = new ProtoWriter(16 * 1024);
    private final SpanWriter writer = new SpanWriter(out);

    void resourceSpans(Resource resource, Map<InstrumentationScopeInfo, List<SpanData>> scopes) {
      int message = out.begin(TraceRequest.RESOURCE_SPANS, 3);
      writer.resource(resource);
      scopes.forEach(this::scopeSpans);
      writer.text(3, resource.getSchemaUrl());
      out.end(message, 3);
    }

    private void scopeSpans(InstrumentationScopeInfo scope, List<SpanData> spans) {
      int message = out.begin(TraceRequest.SCOPE_SPANS, 3);
      writer.scope(scope);
      spans.forEach(writer::span);
      writer.text(3, scope.getSchemaUrl());
      out.end(message, 3);
    }
  }
}
