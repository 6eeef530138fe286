package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.RunsConfig;
import io.spansmith.propagate.TraceMark;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of a trace, as far as other services may hear of it. Immutable and thread-safe.
 */
final class Threads {

  private static final String METADATA = "metadata:";

  private final FactSources sources;
  private final UnaryOperator<String> clean;

  private Threads(FactSources sources, UnaryOperator<String> clean) {
    this.sources = sources;
    this.clean = clean;
  }

  /** By the sources of {@code runs.thread_id}; metadata is read where the application sets it. */
  static Threads of(RunsConfig config, UnaryOperator<String> clean) {
    List<String> sources =
        config.threadIdFrom().stream()
            .map(
                source ->
                    source.startsWith(METADATA)
                        ? "attribute:langsmith.metadata." + source.substring(METADATA.length())
                        : source)
            .toList();
    return new Threads(FactSources.parse(sources), clean);
  }

  /** What a span says by now, or null. */
  @Nullable String of(SpanData span) {
    return sources.span(span);
  }

  @Nullable String of(Map<String, String> baggage) {
    return sources.baggage(baggage);
  }

  /** The thread if it may be told: short, and nothing that redaction would touch. */
  @Nullable String tellable(@Nullable String thread) {
    boolean harmless =
        thread != null
            && thread.length() <= TraceMark.LONGEST_THREAD
            && clean.apply(thread).equals(thread);
    return harmless ? thread : null;
  }
}
