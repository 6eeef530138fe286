package io.spansmith.dialect.reading;

import java.util.List;

/**
 * Where a dialect shows itself, so that spans of no dialect cost one look over their keys.
 *
 * @param keys attribute keys, or the beginning of keys when they end in a dot or an underscore
 * @param scopes the beginning of instrumentation scope names
 * @param names the beginning of span names, for spans that carry nothing else
 * @param records also asked of any span with log records
 * @param events also asked of any span with events whose name starts so
 */
public record Marks(
    List<String> keys,
    List<String> scopes,
    List<String> names,
    boolean records,
    List<String> events) {

  /** All of them at once. */
  public Marks {
    keys = List.copyOf(keys);
    scopes = List.copyOf(scopes);
    names = List.copyOf(names);
    events = List.copyOf(events);
  }

  /** These keys, or keys that begin so. */
  public static Marks keys(String... keys) {
    return new Marks(List.of(keys), List.of(), List.of(), false, List.of());
  }

  /** Instrumentation scopes whose names begin so. */
  public static Marks scopes(String... scopes) {
    return new Marks(List.of(), List.of(scopes), List.of(), false, List.of());
  }

  /** Nothing on the span itself but its log records. */
  public static Marks onRecords() {
    return new Marks(List.of(), List.of(), List.of(), true, List.of());
  }

  /** Nothing on the span itself but its events. */
  public static Marks onEvents(String... events) {
    return new Marks(List.of(), List.of(), List.of(), false, List.of(events));
  }

  /** Span names that begin so. */
  public static Marks names(String... names) {
    return new Marks(List.of(), List.of(), List.of(names), false, List.of());
  }

  /** These marks and scope names too. */
  public Marks orScopes(String... more) {
    return new Marks(keys, List.of(more), names, records, events);
  }

  /** These marks and span names too. */
  public Marks orNames(String... more) {
    return new Marks(keys, scopes, List.of(more), records, events);
  }

  /** These marks and span events too. */
  public Marks orEvents(String... more) {
    return new Marks(keys, scopes, names, records, List.of(more));
  }
}
