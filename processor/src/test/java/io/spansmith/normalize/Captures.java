package io.spansmith.normalize;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RunsConfig;
import io.spansmith.run.Run;
import io.spansmith.select.SelectedSpan;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.SpanClassifier;
import io.spansmith.select.SpanRole;
import io.spansmith.testing.OtlpFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Captured OTLP, selected as {@code keep: relevant} does and normalised with the defaults. */
final class Captures {

  /** The defaults of the configuration. */
  static RunsConfig defaults() {
    try {
      return ConfigReader.create(name -> null).fromText("file_format: \"1.0\"\n", "test").runs();
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The runs of a capture in the test resources, by span id, in start order. */
  static Map<String, Run> runs(String capture) {
    return runs(spans(capture), records(capture), defaults());
  }

  static List<SpanData> spans(String capture) {
    return OtlpFixtures.spans(bytes(capture, "traces.pb"));
  }

  static List<LogRecordData> records(String capture) {
    byte[] bytes = bytes(capture, "logs.pb");
    return bytes == null ? List.of() : OtlpFixtures.records(bytes);
  }

  /** Normalises all traces of a request. */
  static Map<String, Run> runs(
      List<SpanData> spans, List<LogRecordData> records, RunsConfig config) {
    Normalizer normalizer = new Normalizer(config, new Ledger());
    Map<String, List<SpanData>> traces = new LinkedHashMap<>();
    spans.forEach(
        span -> traces.computeIfAbsent(span.getTraceId(), id -> new ArrayList<>()).add(span));
    Map<String, Run> runs = new LinkedHashMap<>();
    traces.forEach(
        (id, trace) ->
            normalizer
                .normalize(select(trace, records, normalizer.classifier()))
                .forEach(run -> runs.put(run.spanId(), run)));
    return runs;
  }

  private static SelectedTrace select(
      List<SpanData> trace, List<LogRecordData> records, SpanClassifier classifier) {
    Map<String, SpanData> byId = new HashMap<>();
    trace.forEach(span -> byId.put(span.getSpanId(), span));
    Set<String> kept = new HashSet<>();
    for (SpanData span : trace) {
      if (classifier.classify(span) == SpanRole.RUN) {
        kept.add(span.getSpanId());
        keepRoots(span, byId, kept);
      }
    }
    Map<String, List<EndedSpan>> folded = new HashMap<>();
    for (SpanData span : trace) {
      String above = kept.contains(span.getSpanId()) ? null : keptAbove(span, byId, kept);
      if (above != null) {
        folded.computeIfAbsent(above, id -> new ArrayList<>()).add(new EndedSpan(span, List.of()));
      }
    }
    List<SelectedSpan> selected = new ArrayList<>();
    trace.stream()
        .filter(span -> kept.contains(span.getSpanId()))
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .forEach(
            span ->
                selected.add(
                    new SelectedSpan(
                        new EndedSpan(span, of(span, records)),
                        keptAbove(span, byId, kept),
                        folded.getOrDefault(span.getSpanId(), List.of()))));
    return new SelectedTrace(trace.get(0).getTraceId(), selected, Map.of());
  }

  private static List<LogRecordData> of(SpanData span, List<LogRecordData> records) {
    return records.stream()
        .filter(record -> record.getSpanContext().getSpanId().equals(span.getSpanId()))
        .toList();
  }

  private static void keepRoots(SpanData span, Map<String, SpanData> byId, Set<String> kept) {
    SpanData at = span;
    while (byId.get(at.getParentSpanId()) != null) {
      at = byId.get(at.getParentSpanId());
      if (at.getKind() == SpanKind.SERVER || at.getKind() == SpanKind.CONSUMER) {
        kept.add(at.getSpanId());
      }
    }
    kept.add(at.getSpanId());
  }

  private static @Nullable String keptAbove(
      SpanData span, Map<String, SpanData> byId, Set<String> kept) {
    SpanData at = byId.get(span.getParentSpanId());
    while (at != null && !kept.contains(at.getSpanId())) {
      at = byId.get(at.getParentSpanId());
    }
    return at == null ? null : at.getSpanId();
  }

  /** The folders beside {@code 01-javaagent-openai-content}, in order. */
  static List<String> names() {
    try {
      URI first = Captures.class.getResource("/captures/01-javaagent-openai-content").toURI();
      try (Stream<Path> folders = Files.list(Path.of(first).getParent())) {
        return folders
            .filter(Files::isDirectory)
            .map(folder -> folder.getFileName().toString())
            .sorted()
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte @Nullable [] bytes(String capture, String file) {
    String path = "/captures/" + capture + "/" + file;
    try (InputStream in = Captures.class.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Captures() {}
}
