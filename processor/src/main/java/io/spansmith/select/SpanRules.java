package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration says of single spans. Thread-safe. */
public interface SpanRules {

  /** Rules that say nothing. */
  SpanRules NONE =
      new SpanRules() {
        @Override
        public @Nullable String drop(SpanData span, Map<String, String> baggage) {
          return null;
        }

        @Override
        public @Nullable String keep(
            SpanData span, Map<String, String> baggage, Iterable<SpanData> enclosing) {
          return null;
        }
      };

  /** The rule that keeps the span from being a run, or null. */
  @Nullable String drop(SpanData span, Map<String, String> baggage);

  /**
   * The rule that makes a run of a span no dialect claims, or null.
   *
   * @param enclosing spans that are runs for sure and enclose it, the nearest first; read lazily
   */
  @Nullable String keep(SpanData span, Map<String, String> baggage, Iterable<SpanData> enclosing);
}
