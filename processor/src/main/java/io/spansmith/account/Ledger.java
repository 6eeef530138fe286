package io.spansmith.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts what became of every ended span and what redaction did. Never values, only names.
 *
 * <p>Thread-safe; a count is one map look-up and one add.
 */
public final class Ledger {

  /** The end of a span; each span has exactly one. */
  public enum Outcome {
    /** A destination took its run. */
    EXPORTED,
    /** Its run is on disk, to be sent later. */
    SPOOLED,
    /** Sampling keeps its trace back. */
    SAMPLED_OUT,
    /** Nothing of AI in it or below it. */
    NOT_RELEVANT,
    /** Lost or kept back, with the reason. */
    DROPPED;

    private final String label = name().toLowerCase(Locale.ROOT);
  }

  private record Key(String metric, String label, String reason) {}

  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  /** The counters of the ends by reason: there is one to add to for every trace. */
  private final List<Map<String, LongAdder>> ends =
      Stream.<Map<String, LongAdder>>generate(ConcurrentHashMap::new)
          .limit(Outcome.values().length)
          .toList();

  /** Counts spans at their end. {@code reason} is a rule name or a short fixed word. */
  public void ended(Outcome outcome, String reason, long spans) {
    LongAdder known = ends.get(outcome.ordinal()).get(reason);
    (known != null ? known : counter(outcome, reason)).add(spans);
  }

  /**
   * The counter of one end, for those that count too often to look it up: adding to it is all.
   *
   * @see #ended
   */
  public LongAdder counter(Outcome outcome, String reason) {
    return ends.get(outcome.ordinal())
        .computeIfAbsent(reason, name -> counter("spans", outcome.label, name));
  }

  /** The counter of anything else, as {@link #add} counts it. */
  public LongAdder counter(String metric, String label, String reason) {
    return counts.computeIfAbsent(new Key(metric, label, reason), key -> new LongAdder());
  }

  /** Counts anything else: redactions by detector and action, problems by kind. */
  public void add(String metric, String label, String reason, long count) {
    counter(metric, label, reason).add(count);
  }

  /** The sum of one metric and label over all reasons. */
  public long total(String metric, String label) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().metric.equals(metric) && e.getKey().label.equals(label))
        .mapToLong(e -> e.getValue().sum())
        .sum();
  }

  /** All counts now, as {@code metric/label/reason}. */
  public Map<String, Long> snapshot() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((k, v) -> all.put(k.metric + "/" + k.label + "/" + k.reason, v.sum()));
    return all;
  }
}
