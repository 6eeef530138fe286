package io.spansmith.redact;

import io.spansmith.match.MatchSubject;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pseudonyms given so far within one trace, and who answers for its spans. Confined to the
 * thread that works on the trace.
 *
 * <p>Values are kept only as long as their trace is.
 */
public final class RedactionScope {

  private Map<String, Map<String, Integer>> numbers = Map.of();
  private Function<String, @Nullable MatchSubject> spans = spanId -> null;
  private Function<String, @Nullable Run> runs = spanId -> null;
  private Function<String, List<Run>> showing = spanId -> List.of();
  private Function<String, List<RunType>> around = spanId -> List.of();

  /** Says who answers rules that ask for attributes, baggage and the like of a span, by its id. */
  public void spans(Function<String, @Nullable MatchSubject> subjects) {
    spans = subjects;
  }

  @Nullable MatchSubject span(String spanId) {
    return spans.apply(spanId);
  }

  /** Says which runs leave together, by the ids of their spans, as they were before redaction. */
  public void runs(Function<String, @Nullable Run> byId) {
    runs = byId;
  }

  @Nullable Run run(String spanId) {
    return runs.apply(spanId);
  }

  /** Says which runs tell of the call that a span tells of, too, by its id. */
  public void showing(Function<String, List<Run>> bySpan) {
    showing = bySpan;
  }

  List<Run> showing(String spanId) {
    return showing.apply(spanId);
  }

  /** Says of what types the runs around a run are, by its id. */
  public void inside(Function<String, List<RunType>> types) {
    around = types;
  }

  List<RunType> inside(String spanId) {
    return around.apply(spanId);
  }

  /** Whether no pseudonym was given. */
  public boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** The number of a value within its type, from 1. */
  public int number(String type, String value) {
    numbers = numbers.isEmpty() ? new HashMap<>() : numbers;
    Map<String, Integer> ofType = numbers.computeIfAbsent(type, t -> new HashMap<>());
    return ofType.computeIfAbsent(value, v -> ofType.size() + 1);
  }
}
