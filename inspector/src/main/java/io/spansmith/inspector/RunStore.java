package io.spansmith.inspector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs held, by OpenTelemetry trace; the oldest traces go first when the bound is reached.
 *
 * <p>As LangSmith does, a run is not shown until its parents are here up to a root, and a trace
 * takes {@value #MAX_RUNS_PER_TRACE} runs at most (contract §0.1, §1). Thread-safe.
 */
public final class RunStore {

  /** Further runs of a trace are rejected. */
  public static final int MAX_RUNS_PER_TRACE = 25_000;

  private static final Comparator<StoredRun> BY_START =
      Comparator.comparingLong(StoredRun::startNanos).thenComparing(StoredRun::id);

  private final long maxBytes;
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> feedback = new HashMap<>();
  private long bytes;

  private static final class Trace {
    final Map<String, StoredRun> runs = new LinkedHashMap<>();
    long bytes;
  }

  /** A store that holds about so many bytes of spans. */
  public RunStore(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds or replaces a run. False when its trace is full. */
  synchronized boolean add(StoredRun run, long size) {
    Trace trace = traces.computeIfAbsent(run.otelTraceId(), id -> new Trace());
    if (trace.runs.size() >= MAX_RUNS_PER_TRACE && !trace.runs.containsKey(run.id())) {
      return false;
    }
    trace.runs.put(run.id(), run);
    trace.bytes += size;
    bytes += size;
    var oldest = traces.values().iterator();
    while (bytes > maxBytes && traces.size() > 1) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
    return true;
  }

  /** Adds a score to a run, also before the run is here. */
  synchronized void score(String runId, Map<String, Object> score) {
    List<Map<String, Object>> scores = feedback.computeIfAbsent(runId, id -> new ArrayList<>());
    Object id = score.get("id");
    scores.removeIf(other -> id != null && id.equals(other.get("id")));
    if (scores.size() < 1000 && feedback.size() < 100_000) {
      scores.add(score);
    }
  }

  /** The runs that can be shown: oldest trace first, parents before children. */
  synchronized List<StoredRun> runs(Predicate<StoredRun> wanted) {
    List<StoredRun> found = new ArrayList<>();
    for (Trace trace : traces.values()) {
      for (StoredRun run : inTreeOrder(trace.runs.values())) {
        if (wanted.test(run)) {
          found.add(run.with(feedback.getOrDefault(run.id(), List.of())));
        }
      }
    }
    return found;
  }

  /** How many runs wait for a parent that has not come. */
  synchronized int waiting() {
    int shown = runs(run -> true).size();
    return traces.values().stream().mapToInt(trace -> trace.runs.size()).sum() - shown;
  }

  /** Forgets everything. */
  synchronized void clear() {
    traces.clear();
    feedback.clear();
    bytes = 0;
  }

  /** Depth-first in start order from every root; what no root leads to is left out. */
  static List<StoredRun> inTreeOrder(Collection<StoredRun> runs) {
    return inTreeOrder(runs, run -> run.parentRunId() == null);
  }

  /** The same with runs whose parent is elsewhere as further roots. */
  public static List<StoredRun> inTreeOrderWithLinked(Collection<StoredRun> runs) {
    Set<String> ids = runs.stream().map(StoredRun::id).collect(Collectors.toSet());
    return inTreeOrder(runs, run -> !ids.contains(run.parentRunId()));
  }

  private static List<StoredRun> inTreeOrder(
      Collection<StoredRun> runs, Predicate<StoredRun> isTop) {
    Map<@Nullable String, List<StoredRun>> children = new HashMap<>();
    for (StoredRun run : runs) {
      children.computeIfAbsent(run.parentRunId(), id -> new ArrayList<>()).add(run);
    }
    children.values().forEach(list -> list.sort(BY_START.reversed()));
    List<StoredRun> ordered = new ArrayList<>();
    for (StoredRun root : runs.stream().filter(isTop).sorted(BY_START).toList()) {
      ArrayDeque<StoredRun> open = new ArrayDeque<>();
      open.push(root);
      while (!open.isEmpty()) {
        StoredRun next = open.pop();
        ordered.add(next.under(root.traceId()));
        Objects.requireNonNullElse(children.remove(next.id()), List.<StoredRun>of())
            .forEach(open::push);
      }
    }
    return ordered;
  }
}
