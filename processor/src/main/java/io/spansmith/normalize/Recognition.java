package io.spansmith.normalize;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.dialect.reading.AttributeMap;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.MarkTable;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.select.SpanClassifier;
import io.spansmith.select.SpanMarks;
import io.spansmith.select.SpanRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks as few dialects as possible whether a span is theirs. Thread-safe. */
final class Recognition implements SpanClassifier, SpanMarks {

  private final List<Dialect> dialects;
  private final MarkTable keys = new MarkTable();
  private final MarkTable scopes = new MarkTable();
  private final MarkTable names = new MarkTable();
  private final MarkTable events = new MarkTable();
  private final long records;

  /** Those that never make a run. */
  private final long silent;

  private record Seen(SpanData span, AttributeMap attributes) {}

  /** A span that is decided on at once is read next. A race costs a second look. */
  private @Nullable Seen last;

  Recognition(List<Dialect> dialects) {
    this.dialects = List.copyOf(dialects);
    long onRecords = 0;
    long onlyAnnotate = 0;
    for (int i = 0; i < dialects.size(); i++) {
      int place = i;
      Marks marks = dialects.get(i).marks();
      marks.keys().forEach(key -> keys.add(key, key.endsWith(".") || key.endsWith("_"), place));
      marks.scopes().forEach(scope -> scopes.add(scope, true, place));
      marks.names().forEach(name -> names.add(name, true, place));
      marks.events().forEach(event -> events.add(event, true, place));
      onRecords |= marks.records() ? 1L << place : 0;
      onlyAnnotate |= dialects.get(i).onlyAnnotates() ? 1L << place : 0;
    }
    records = onRecords;
    silent = onlyAnnotate;
  }

  @Override
  public SpanMarks marks() {
    return this;
  }

  @Override
  public boolean onScope(String name) {
    return (scopes.match(name) & ~silent) != 0;
  }

  @Override
  public boolean onKey(byte[] bytes, int from, int to) {
    return (keys.match(bytes, from, to) & ~silent) != 0;
  }

  @Override
  public boolean onName(byte[] bytes, int from, int to) {
    return (names.match(bytes, from, to) & ~silent) != 0;
  }

  @Override
  public boolean onEvent(byte[] bytes, int from, int to) {
    return (events.match(bytes, from, to) & ~silent) != 0;
  }

  @Override
  public SpanRole classify(SpanData span) {
    AttributeMap attributes = AttributeMap.of(span.getAttributes());
    long candidates = (attributes.marks(keys) | beside(span)) & ~silent;
    if (candidates == 0) {
      return SpanRole.PLAIN;
    }
    SpanRole role = role(new SpanView(span, List.of(), attributes), candidates);
    last = role == SpanRole.RUN ? new Seen(span, attributes) : null;
    return role;
  }

  /** The span to be read. */
  @SuppressWarnings("ReferenceEquality") // Another span may say the same.
  SpanView view(SpanData span, List<LogRecordData> records) {
    Seen seen = last;
    if (seen == null || seen.span != span) {
      return new SpanView(span, records);
    }
    last = null;
    return new SpanView(span, records, seen.attributes);
  }

  private SpanRole role(SpanView view, long candidates) {
    SpanRole role = SpanRole.PLAIN;
    for (long left = candidates; left != 0; left &= left - 1) {
      Dialect dialect = dialects.get(Long.numberOfTrailingZeros(left));
      SpanRole answer = dialect.recognise(view);
      if (answer == SpanRole.RUN && dialect.annotates()) {
        return SpanRole.RUN;
      }
      if (answer == SpanRole.NOISE) {
        return SpanRole.NOISE;
      }
      role = answer == SpanRole.RUN ? answer : role;
    }
    return role;
  }

  /** What each dialect that recognises the span has to say of it, strongest first. */
  List<Reading> read(SpanView view) {
    List<Dialect> speaking = new ArrayList<>(4);
    long own = 0;
    long candidates =
        view.attributes().marks(keys)
            | beside(view.span())
            | (view.records().isEmpty() ? 0 : records);
    for (long left = candidates; left != 0; left &= left - 1) {
      Dialect dialect = dialects.get(Long.numberOfTrailingZeros(left));
      boolean recognised = dialect.lastResort() || dialect.recognise(view) == SpanRole.RUN;
      if (recognised || dialect.annotates()) {
        own |= recognised ? 1L << speaking.size() : 0;
        speaking.add(dialect);
      }
    }
    List<Reading> readings = new ArrayList<>(speaking.size());
    List<Set<String>> claims = claims(speaking, view);
    boolean typed = false;
    for (int i = 0; i < speaking.size(); i++) {
      Dialect dialect = speaking.get(i);
      if (dialect.lastResort() && (typed || dialect.recognise(view) != SpanRole.RUN)) {
        continue;
      }
      Reading reading =
          readings.isEmpty()
              ? new Reading(dialect.id(), view.attributes())
              : new Reading(dialect.id(), readings.get(0));
      reading.recognised = (own >> i & 1) != 0;
      dialect.read(claims.isEmpty() ? view : view.without(claimedByOthers(i, claims)), reading);
      reading.explicitType = dialect.explicitType();
      readings.add(reading);
      typed |= reading.type != null;
    }
    return readings;
  }

  /** What each of the dialects claims; an empty list when none claims anything. */
  private static List<Set<String>> claims(List<Dialect> speaking, SpanView view) {
    List<Set<String>> claims = null;
    for (int i = 0; i < speaking.size(); i++) {
      Set<String> claimed = speaking.get(i).claims(view);
      if (!claimed.isEmpty()) {
        claims =
            claims == null
                ? new ArrayList<>(Collections.nCopies(speaking.size(), Set.of()))
                : claims;
        claims.set(i, claimed);
      }
    }
    return claims == null ? List.of() : claims;
  }

  private static Set<String> claimedByOthers(int reader, List<Set<String>> claims) {
    Set<String> claimed = Set.of();
    for (int i = 0; i < claims.size(); i++) {
      Set<String> more = i == reader ? Set.of() : claims.get(i);
      if (!more.isEmpty()) {
        claimed = new HashSet<>(claimed);
        claimed.addAll(more);
      }
    }
    return claimed;
  }

  /** What shows in the span beside its attributes. */
  private long beside(SpanData span) {
    long found = scopes.match(span.getInstrumentationScopeInfo().getName());
    found |= names.match(span.getName());
    List<EventData> told = span.getEvents();
    for (int i = 0; i < told.size(); i++) {
      found |= events.match(told.get(i).getName());
    }
    return found;
  }
}
