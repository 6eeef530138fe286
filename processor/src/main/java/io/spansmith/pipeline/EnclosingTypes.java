package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.SpanNode;
import io.spansmith.assemble.Trace;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Of what types the runs around a run are, also those that left before and those still open: a rule
 * that hides what is inside a tool must not depend on when the tool ends. Confined.
 */
final class EnclosingTypes {

  private static final int DEEPEST = 1_000;

  record Place(RunType type, @Nullable String parent) {}

  final ByRun<Place> places = new ByRun<>();

  void add(List<Run> runs) {
    runs.forEach(run -> places.put(run.spanId(), new Place(run.type(), run.parentSpanId())));
  }

  /**
   * The types around a run, the nearest first.
   *
   * @param open reads the type of a span that has not ended
   */
  List<RunType> around(String spanId, Trace trace, Function<SpanData, @Nullable RunType> open) {
    List<RunType> types = new ArrayList<>(4);
    Place place = places.get(spanId);
    String up = place == null ? null : place.parent();
    for (int depth = 0; up != null && depth < DEEPEST; depth++) {
      Place above = places.get(up);
      if (above != null) {
        types.add(above.type());
        up = above.parent();
        continue;
      }
      SpanNode node = trace.node(up);
      SpanData span = node == null ? null : node.span();
      RunType type = span == null ? null : open.apply(span);
      if (type != null) {
        types.add(type);
      }
      up = node == null ? null : node.parentId();
    }
    return types;
  }
}
