package io.spansmith.dialect.vercel;

import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.json.Json;
import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Token figures of the AI SDK made whole. From version 6 on they are; before, classes stood in the
 * metadata of the provider alone, whose figures the SDK passed on as they were (dialects §1.9).
 */
final class VercelUsage {

  /** Whose input left the cache out, by the name under which the metadata stands. */
  private static final Set<String> EXCLUSIVE = Set.of("anthropic", "amazon_bedrock", "bedrock");

  /**
   * The figures with what the provider's metadata adds.
   *
   * @param metadata an object of one object per provider
   */
  static @Nullable Usage complete(
      @Nullable Usage usage, @Nullable Json metadata, SpanView span, @Nullable String provider) {
    if (usage == null) {
      return null;
    }
    Map<String, Long> input = new LinkedHashMap<>(usage.inputDetails());
    Map<String, Long> output = new LinkedHashMap<>(usage.outputDetails());
    Long answered = usage.output();
    String canonical = Providers.canonical(provider);
    boolean excludes = canonical != null && EXCLUSIVE.contains(canonical);
    if (metadata instanceof Json.Obj vendors) {
      for (Map.Entry<String, Json> vendor : vendors.members().entrySet()) {
        if (vendor.getValue() instanceof Json.Obj body) {
          excludes |= EXCLUSIVE.contains(vendor.getKey());
          classes(body, input, output);
          if (body.get("usage") instanceof Json.Obj own) {
            classes(own, input, output);
          }
          Usage own = figures(body);
          if (own != null) {
            own.inputDetails().forEach(input::putIfAbsent);
            own.outputDetails().forEach(output::putIfAbsent);
            answered = withThoughts(answered, own);
          }
        }
      }
    }
    boolean whole = span.hasPrefix(VercelCall.DETAILS);
    Long asked = usage.input();
    if (asked != null && excludes && !whole) {
      asked += input.getOrDefault("cache_read", 0L) + input.getOrDefault("cache_creation", 0L);
    }
    boolean changed = asked != null && !asked.equals(usage.input());
    return new Usage(
        asked, answered, changed ? null : usage.total(), input, output, usage.costs(), false);
  }

  private static void classes(Json.Obj body, Map<String, Long> input, Map<String, Long> output) {
    detail(body, "cache_read", input, "cacheReadInputTokens", "cachedPromptTokens");
    detail(body, "cache_creation", input, "cacheCreationInputTokens", "cacheWriteInputTokens");
    detail(body, "reasoning", output, "reasoningTokens");
  }

  private static @Nullable Usage figures(Json.Obj body) {
    Json figures = body.get("usage") == null ? body.get("usageMetadata") : body.get("usage");
    return figures instanceof Json.Obj obj ? ChatPayload.usage(obj) : null;
  }

  /** Gemini's candidates alone, where its thoughts belong to the answer too. */
  private static @Nullable Long withThoughts(@Nullable Long answered, Usage own) {
    Long thoughts = own.outputDetails().get("reasoning");
    boolean candidates =
        answered != null
            && thoughts != null
            && own.output() != null
            && answered == own.output() - thoughts;
    return candidates ? own.output() : answered;
  }

  private static void detail(Json.Obj body, String name, Map<String, Long> into, String... keys) {
    for (String key : keys) {
      Long value = body.get(key) instanceof Json.Num number ? number.asLong() : null;
      if (value != null && value > 0) {
        into.putIfAbsent(name, value);
      }
    }
  }

  private VercelUsage() {}
}
