package io.spansmith.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.inspector.RunStore;
import io.spansmith.inspector.SpanMapper;
import io.spansmith.inspector.StoredRun;
import io.spansmith.pipeline.EncodedRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would be sent, as its receiver would see it: nothing here knows our encoder. */
final class SentRuns {

  private final List<EncodedRun> encoded;

  SentRuns(List<EncodedRun> encoded) {
    this.encoded = List.copyOf(encoded);
  }

  /**
   * The runs of all destinations as LangSmith would hold them, in start order, parents first; those
   * linked to a caller of another process as if that had come.
   */
  List<StoredRun> asStored() {
    List<StoredRun> runs = new ArrayList<>();
    byDestination()
        .forEach(
            (place, sent) -> {
              List<StoredRun> stored = new ArrayList<>();
              for (ResourceSpans resourceSpans : request(sent).getResourceSpansList()) {
                for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
                  for (Span span : scopeSpans.getSpansList()) {
                    stored.add(SpanMapper.map(resourceSpans.getResource(), span, place.project()));
                  }
                }
              }
              runs.addAll(RunStore.inTreeOrderWithLinked(stored));
            });
    return runs;
  }

  /** The requests as OTLP/JSON, one per destination and project. */
  String asOtlpJson() {
    StringBuilder out = new StringBuilder();
    byDestination().values().forEach(sent -> out.append(json(request(sent))).append('\n'));
    return out.toString();
  }

  private record Place(String destination, String project) {}

  private Map<Place, List<EncodedRun>> byDestination() {
    Map<Place, List<EncodedRun>> groups = new LinkedHashMap<>();
    for (EncodedRun run : encoded) {
      groups
          .computeIfAbsent(new Place(run.destination(), run.project()), p -> new ArrayList<>())
          .add(run);
    }
    return groups;
  }

  private static ExportTraceServiceRequest request(List<EncodedRun> runs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      TraceRequestMarshaler.create(runs.stream().map(EncodedRun::span).toList())
          .writeBinaryTo(bytes);
      return ExportTraceServiceRequest.parseFrom(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Ids in hex, as OTLP/JSON has them; the library writes base64. */
  private static String json(ExportTraceServiceRequest request) {
    try {
      String text = JsonFormat.printer().print(request);
      return HexIds.inJson(text);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
