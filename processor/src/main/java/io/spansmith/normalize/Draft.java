package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.select.SelectedSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run in the making, while the spans of its trace are looked at together. */
final class Draft {

  final SelectedSpan selected;
  final SpanView view;

  /** What all dialects together say. */
  final Reading facts;

  final List<String> dialects;

  /** Whether a dialect took the span for its own; false for ancestors that are only kept. */
  final boolean recognised;

  RunType type;
  @Nullable Draft parent;
  @Nullable String parentSpanId;
  @Nullable String agentType;
  @Nullable RunError error;
  final List<Draft> children = new ArrayList<>(0);

  /** Inner spans of the same call that were merged into this one. */
  final List<Draft> absorbed = new ArrayList<>(0);

  /** The spans, by their ids, whose contents this run shows too. */
  List<String> quotes = List.of();

  /** Merged into the run above: exported no more. */
  boolean merged;

  Draft(SelectedSpan selected, SpanView view, List<Reading> readings) {
    this.selected = selected;
    this.view = view;
    parentSpanId = selected.parentSpanId();
    String[] ids = new String[readings.size()];
    int known = 0;
    for (Reading reading : readings) {
      if (reading.recognised) {
        ids[known++] = reading.dialect;
      }
    }
    dialects = List.of(Arrays.copyOf(ids, known));
    recognised = known > 0;
    facts = Merge.of(readings, view);
    type = facts.type == null ? RunType.CHAIN : facts.type;
  }

  String spanId() {
    return view.span().getSpanId();
  }

  /** Remembers that something another draft tells, or quotes itself, is shown here as well. */
  void quote(Draft other) {
    Set<String> all = new LinkedHashSet<>(quotes);
    all.add(other.spanId());
    all.addAll(other.quotes);
    all.remove(spanId());
    quotes = List.copyOf(all);
  }

  boolean isModelCall() {
    return type.isModelCall();
  }
}
