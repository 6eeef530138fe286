package io.spansmith.dialect.traceloop;

import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.run.Usage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Token figures of OpenLLMetry, in the spellings of its versions. */
final class TraceloopUsage {

  private static final String INPUT = "gen_ai.usage.input_tokens";
  private static final String READ = "gen_ai.usage.cache_read.input_tokens";
  private static final String WRITE = "gen_ai.usage.cache_creation.input_tokens";

  /**
   * JavaScript's instrumentation of Anthropic's client passes on the provider's figures, which
   * leave the cache out (instrumentation-anthropic of openllmetry-js); Python's adds them up.
   */
  private static final String EXCLUSIVE = "@traceloop/instrumentation-anthropic";

  private static final UsageTable TABLE =
      new UsageTable()
          .input("gen_ai.usage.prompt_tokens", INPUT, "llm.usage.prompt_tokens")
          .output(
              "gen_ai.usage.completion_tokens",
              "gen_ai.usage.output_tokens",
              "llm.usage.completion_tokens")
          .total("llm.usage.total_tokens", "gen_ai.usage.total_tokens")
          .inputDetail("cache_read", READ, "gen_ai.usage.cache_read_input_tokens")
          .inputDetail("cache_creation", WRITE, "gen_ai.usage.cache_creation_input_tokens")
          .outputDetail("reasoning", "gen_ai.usage.reasoning_tokens", "llm.usage.reasoning_tokens");

  /** The figures whose meaning only this instrumentation knows. */
  static Set<String> claims(SpanView span) {
    return isExclusive(span) ? Set.of(INPUT, READ, WRITE) : Set.of();
  }

  static @Nullable Usage read(SpanView span, Take take) {
    Usage usage = TABLE.read(take);
    return usage == null || !isExclusive(span) ? usage : usage.withCacheInInput();
  }

  private static boolean isExclusive(SpanView span) {
    return span.scope().equals(EXCLUSIVE) && (span.has(READ) || span.has(WRITE));
  }

  private TraceloopUsage() {}
}
