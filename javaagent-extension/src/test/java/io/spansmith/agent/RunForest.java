package io.spansmith.agent;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.OtlpSink;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The runs that arrived, as the trees they form. */
record RunForest(List<Span> runs) {

  /** Waits for that many runs; what is there after a minute is what there is. */
  static RunForest await(OtlpSink sink, int runs) throws InterruptedException {
    sink.await(Duration.ofMinutes(1), s -> s.spans().size() >= runs);
    return of(sink);
  }

  static RunForest of(OtlpSink sink) {
    return new RunForest(
        sink.spans().stream()
            .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
            .toList());
  }

  List<Span> ofType(String type) {
    return runs.stream().filter(run -> type(run).equals(type)).toList();
  }

  /** Each tree as its run types, such as {@code chain > (llm, tool)}. */
  List<String> outline() {
    return runs.stream()
        .filter(run -> runs.stream().noneMatch(other -> isParent(other, run)))
        .map(this::outline)
        .toList();
  }

  private String outline(Span run) {
    List<Span> children = runs.stream().filter(child -> isParent(run, child)).toList();
    return switch (children.size()) {
      case 0 -> type(run);
      case 1 -> type(run) + " > " + inner(children.get(0));
      default ->
          type(run) + " > (" + String.join(", ", children.stream().map(this::inner).toList()) + ")";
    };
  }

  /** By the span's parent, or by the run that stands above it in the tree of a LangSmith SDK. */
  private static boolean isParent(Span run, Span child) {
    String id = HexFormat.of().formatHex(run.getSpanId().toByteArray());
    String above = text(child, "langsmith.span.parent_id").orElse("").replace("-", "");
    return child.getTraceId().equals(run.getTraceId())
        && (child.getParentSpanId().equals(run.getSpanId()) || above.endsWith(id));
  }

  private String inner(Span run) {
    String outline = outline(run);
    return outline.contains(" ") ? "(" + outline + ")" : outline;
  }

  static String type(Span run) {
    return text(run, "langsmith.span.kind").orElse("?");
  }

  static Optional<String> text(Span run, String key) {
    return run.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst();
  }
}
