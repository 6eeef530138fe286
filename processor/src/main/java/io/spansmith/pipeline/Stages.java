package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.RunsConfig.Keep;
import io.spansmith.json.Json;
import io.spansmith.propagate.Callers;
import io.spansmith.redact.RedactionScope;
import io.spansmith.route.Router;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.sample.Sampler;
import io.spansmith.select.SelectedTrace;
import io.spansmith.select.Selection;
import io.spansmith.select.SpanRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a pipeline, compiled from one configuration. All are thread-safe; each may throw:
 * what it fails on is dropped and counted.
 *
 * @param originals what destinations of {@code format: original} get
 * @param originalDestinations their names
 * @param texts redacts single texts
 */
record Stages(
    Selection selection,
    Sampler sampler,
    Normalizer normalizer,
    Inheritance inheritance,
    Redactor redactor,
    OriginalRedactor originals,
    Encoder encoder,
    Router router,
    Set<String> originalDestinations,
    TypeReader types,
    Callers callers,
    Threads threads,
    Evaluations evaluations,
    UnaryOperator<String> texts) {

  /**
   * Whether a trace without AI work leaves nothing but a count, whatever its spans say: then nobody
   * has to read them.
   */
  boolean plainAreOnlyCounted() {
    return originalDestinations.isEmpty()
        && selection.keep() == Keep.RELEVANT
        && selection.rules() == SpanRules.NONE
        && !sampler.mayBan();
  }

  /** Whether anything asks for the attributes of a trace's root after its first fragment. */
  boolean looksAtRoots() {
    return sampler.hasRules() || callers.areBelieved();
  }

  /** Reads selected spans into runs, in the same order; it may merge runs that are one call. */
  @FunctionalInterface
  interface Normalizer {
    List<Run> normalize(SelectedTrace trace);
  }

  /** Takes out of a run what must not leave. */
  @FunctionalInterface
  interface Redactor {
    Run redact(Run run, RedactionScope scope);
  }

  /** Takes out of a span what must not leave, and nothing else. */
  @FunctionalInterface
  interface OriginalRedactor {
    SpanData redact(SpanData span, RedactionScope scope);
  }

  /** The run type a span would have by itself, for spans that have not ended. */
  @FunctionalInterface
  interface TypeReader {
    @Nullable RunType typeOf(SpanData span);
  }

  /** Writes a run for the wire. */
  @FunctionalInterface
  interface Encoder {
    /**
     * @param origin metadata of the span it was read from; it wins over the run's own
     */
    SpanData encode(Run run, Map<String, Json> origin, String project);
  }
}
