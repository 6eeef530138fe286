package io.spansmith.normalize;

import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Token figures of any emitter in LangSmith's meaning: totals that include every class (dialects
 * §1.9, contract §5).
 */
final class UsageRules {

  private record Rule(String dialect, String provider) {}

  /** Whose input figure leaves the cache out, although the standard says otherwise. */
  private static final List<Rule> EXCLUSIVE =
      List.of(
          new Rule("spring-ai", "anthropic"),
          new Rule("spring-ai", "amazon_bedrock"),
          new Rule("otel-agent-java", "amazon_bedrock"),
          new Rule("strands", "anthropic"),
          new Rule("strands", "amazon_bedrock"),
          new Rule("quarkus-lc4j", "anthropic"),
          new Rule("quarkus-lc4j", "amazon_bedrock"),
          new Rule("lc4j-observation", "anthropic"),
          new Rule("lc4j-observation", "amazon_bedrock"),
          new Rule("openinference-java", "anthropic"),
          new Rule("openinference-java", "amazon_bedrock"));

  /** Whose output figure may be the candidates alone, without the thoughts. */
  private static final Set<String> THINKING_APART = Set.of("google_genai", "google_vertexai");

  /**
   * The figures as LangSmith wants them, or null when they are zeros that mean "unknown".
   *
   * @param source whose usage it is
   * @param dialects all dialects that recognised the span
   */
  static @Nullable Usage apply(
      Usage raw, @Nullable String source, List<String> dialects, @Nullable String provider) {
    if ("langsmith".equals(source)) {
      return raw;
    }
    if (saysNothing(raw)) {
      return null;
    }
    Map<String, Long> inputDetails = raw.inputDetails();
    long cache = raw.cached();
    Long input = raw.input();
    Long output = raw.output();
    boolean inconsistent = raw.inconsistent();
    if (input != null && cache > 0) {
      long in = input;
      long out = output == null ? 0 : output;
      boolean excludes = matches(EXCLUSIVE, dialects, source, provider);
      boolean bigger = cache > in;
      boolean totalExcludes = raw.total() != null && raw.total() == in + out + cache;
      if (excludes || bigger || totalExcludes) {
        input = in + cache;
      }
    }
    if (input != null && output != null && cache == 0 && "amazon_bedrock".equals(provider)) {
      input = withCacheOfTotal(raw, input, output);
    }
    if (output != null) {
      output = withReasoning(raw, input, output);
    }
    Map<String, Long> outputDetails = raw.outputDetails();
    Long thoughts = thoughts(raw, provider);
    if (thoughts != null && output != null) {
      output += thoughts;
      outputDetails = new LinkedHashMap<>(outputDetails);
      outputDetails.put("reasoning", thoughts);
    }
    Long total = raw.total();
    if (input != null && output != null) {
      long sum = input + output;
      if (total != null && total != sum && !explains(raw, total, input, output)) {
        inconsistent = true;
      }
      total = sum;
    } else if (total == null && (input != null || output != null)) {
      total = input == null ? output : input;
    }
    inconsistent |= exceeds(input, inputDetails) || exceeds(output, outputDetails);
    return new Usage(input, output, total, inputDetails, outputDetails, costs(raw), inconsistent);
  }

  /**
   * What Gemini's total counts beside prompt and candidates, where only these two are told:
   * thoughts (Gemini API, UsageMetadata).
   */
  private static @Nullable Long thoughts(Usage raw, @Nullable String provider) {
    Long total = raw.total();
    if (total == null
        || raw.input() == null
        || raw.output() == null
        || raw.outputDetails().containsKey("reasoning")
        || provider == null
        || !THINKING_APART.contains(provider)) {
      return null;
    }
    long beside = total - raw.input() - raw.output();
    return beside > 0 ? beside : null;
  }

  /** Bedrock's total counts the cache that its input leaves out (Converse API, TokenUsage). */
  private static Long withCacheOfTotal(Usage raw, long input, long output) {
    Long total = raw.total();
    return total != null && total > input + output && raw.outputDetails().isEmpty()
        ? Long.valueOf(total - output)
        : Long.valueOf(input);
  }

  /** Thoughts beside the answer instead of within it: only when the figures say so. */
  private static Long withReasoning(Usage raw, @Nullable Long input, long output) {
    long reasoning = value(raw.outputDetails(), "reasoning");
    boolean beside =
        reasoning > 0
            && (reasoning > output
                || raw.total() != null
                    && input != null
                    && raw.total() == input + output + reasoning
                    && raw.total() != input + output);
    return beside ? Long.valueOf(output + reasoning) : Long.valueOf(output);
  }

  /** An embedding answers without tokens: what is not told of its output is none (contract §5). */
  static Usage ofEmbedding(Usage usage) {
    Long input = usage.input() == null ? usage.total() : usage.input();
    return input == null || usage.output() != null
        ? usage
        : new Usage(
            input,
            0L,
            usage.total(),
            usage.inputDetails(),
            usage.outputDetails(),
            usage.costs(),
            usage.inconsistent());
  }

  /** A total of the source that counts as it counted, before the classes were added. */
  private static boolean explains(Usage raw, long total, long input, long output) {
    long rawInput = raw.input() == null ? 0 : raw.input();
    long rawOutput = raw.output() == null ? 0 : raw.output();
    return total == rawInput + rawOutput
        || total == input + rawOutput
        || total == rawInput + output;
  }

  private static boolean exceeds(@Nullable Long sum, Map<String, Long> details) {
    if (sum == null || details.isEmpty()) {
      return false;
    }
    for (Long detail : details.values()) {
      if (detail > sum) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(
      List<Rule> rules, List<String> dialects, @Nullable String source, @Nullable String provider) {
    for (Rule rule : rules) {
      if (rule.provider.equals(provider)
          && (rule.dialect.equals(source) || dialects.contains(rule.dialect))) {
        return true;
      }
    }
    return false;
  }

  /** A cost of nothing is a price that was not known. */
  private static Map<String, Double> costs(Usage raw) {
    return raw.costs().isEmpty() || isFree(raw) ? Map.of() : raw.costs();
  }

  private static boolean isFree(Usage usage) {
    for (Double cost : usage.costs().values()) {
      if (cost != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean saysNothing(Usage usage) {
    return isZero(usage.input())
        && isZero(usage.output())
        && isZero(usage.total())
        && isFree(usage)
        && areZero(usage.inputDetails())
        && areZero(usage.outputDetails());
  }

  private static boolean areZero(Map<String, Long> details) {
    for (Long detail : details.values()) {
      if (detail != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(@Nullable Long value) {
    return value == null || value == 0;
  }

  private static long value(Map<String, Long> details, String key) {
    Long value = details.get(key);
    return value == null ? 0 : value;
  }

  /** A usage's figures as a map, for metadata. */
  static Map<String, Long> figures(Usage usage) {
    Map<String, Long> figures = new LinkedHashMap<>();
    if (usage.input() != null) {
      figures.put("input_tokens", usage.input());
    }
    if (usage.output() != null) {
      figures.put("output_tokens", usage.output());
    }
    if (usage.total() != null) {
      figures.put("total_tokens", usage.total());
    }
    return figures;
  }

  private UsageRules() {}
}
