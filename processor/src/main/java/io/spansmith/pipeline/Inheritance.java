package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.RunsConfig;
import io.spansmith.json.Json;
import io.spansmith.pipeline.InheritedFacts.Own;
import io.spansmith.run.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives every run of a trace its thread, user, tags and chosen metadata, wherever in the trace they
 * were first said. What a run says itself stands. Immutable and thread-safe.
 *
 * <p>Thread keys belong on every run, or the backend's thread totals are wrong (contract §0).
 */
final class Inheritance {

  /** Bounds of what spreads: one careless attribute must not multiply by 25,000 runs. */
  private static final int MAX_VALUE_CHARS = 1024;

  private static final int MAX_TAGS = 64;

  static final Own NOTHING = new Own(null, null, List.of());

  private final FactSources threads;
  private final FactSources users;
  private final Map<String, FactSources> metadata = new LinkedHashMap<>();

  private Inheritance(RunsConfig config) {
    threads = FactSources.parse(config.threadIdFrom());
    users = FactSources.parse(config.userIdFrom());
    for (String key : config.inheritedMetadata()) {
      metadata.put(
          key,
          FactSources.parse(
              List.of(
                  "metadata:" + key,
                  "attribute:" + key,
                  "attribute:langsmith.metadata." + key,
                  "baggage:" + key)));
    }
  }

  /** What the configuration's sources say. */
  static Inheritance of(RunsConfig config) {
    return new Inheritance(config);
  }

  /**
   * Applies what is known of the trace to some of its runs.
   *
   * @param spans all spans of the trace at hand, runs or not
   * @param baggage what any span of the trace started with
   */
  List<Run> apply(
      List<Run> runs,
      Collection<SpanData> spans,
      Map<String, String> baggage,
      InheritedFacts facts) {
    ByRun<Own> own = new ByRun<>();
    for (Run run : runs) {
      for (Map.Entry<String, FactSources> wanted : metadata.entrySet()) {
        remember(facts, wanted.getKey(), wanted.getValue().metadata(run));
      }
      own.put(
          run.spanId(),
          new Own(
              first(run.threadId(), threads.metadata(run)),
              first(run.userId(), users.metadata(run)),
              run.tags()));
    }
    for (SpanData span : inOrder(spans)) {
      Own known = own.get(span.getSpanId());
      Own before = known == null ? NOTHING : known;
      String thread = said(before.threadId(), threads, span);
      String user = said(before.userId(), users, span);
      if (known != null) {
        own.put(span.getSpanId(), known.with(thread, user));
      }
      facts.threadId = first(facts.threadId, thread);
      facts.userId = first(facts.userId, user);
      for (Map.Entry<String, FactSources> wanted : metadata.entrySet()) {
        remember(facts, wanted.getKey(), wanted.getValue().span(span));
      }
    }
    facts.threadId = first(facts.threadId, threads.baggage(baggage));
    facts.userId = first(facts.userId, users.baggage(baggage));
    metadata.forEach((key, sources) -> remember(facts, key, sources.baggage(baggage)));

    List<Run> inheriting = new ArrayList<>(runs.size());
    for (Run run : runs) {
      Own known = own.get(run.spanId());
      inheriting.add(inherit(run, known == null ? NOTHING : known, facts));
    }
    return inheriting;
  }

  private static Collection<SpanData> inOrder(Collection<SpanData> spans) {
    if (spans.size() < 2) {
      return spans;
    }
    List<SpanData> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    return sorted;
  }

  private static @Nullable String said(@Nullable String known, FactSources sources, SpanData span) {
    return known != null ? known : first(null, sources.span(span));
  }

  private static void remember(InheritedFacts facts, String key, @Nullable String value) {
    if (value != null && fits(value)) {
      facts.metadata(key, new Json.Str(value));
    }
  }

  private static @Nullable String first(@Nullable String known, @Nullable String value) {
    return known != null || value == null || !fits(value) ? known : value;
  }

  private static boolean fits(String value) {
    return !value.isBlank() && value.length() <= MAX_VALUE_CHARS;
  }

  private static Run inherit(Run run, Own own, InheritedFacts facts) {
    String parent = run.parentSpanId();
    Own known = parent == null ? null : facts.byRun.get(parent);
    Own above = known == null ? NOTHING : known;
    Own all = own.under(above, MAX_TAGS);
    facts.byRun.put(run.spanId(), all);
    String thread = all.threadId() != null ? all.threadId() : facts.threadId;
    String user = all.userId() != null ? all.userId() : facts.userId;
    if (facts.metadata().isEmpty()
        && Objects.equals(thread, run.threadId())
        && Objects.equals(user, run.userId())
        && all.tags().equals(run.tags())) {
      return run;
    }
    Map<String, Json> values = run.metadata();
    if (!facts.metadata().isEmpty()) {
      values = new LinkedHashMap<>(facts.metadata());
      values.putAll(run.metadata());
    }
    return run.toBuilder().threadId(thread).userId(user).tags(all.tags()).metadata(values).build();
  }
}
