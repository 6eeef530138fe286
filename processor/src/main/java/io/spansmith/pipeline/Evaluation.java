package io.spansmith.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A judgement on a run that the telemetry itself holds ({@code gen_ai.evaluation.result}); its
 * texts are redacted.
 *
 * @param spanId the judged run's span
 * @param name what is judged
 */
public record Evaluation(
    String spanId,
    String name,
    @Nullable Double score,
    @Nullable String label,
    @Nullable String explanation) {}
