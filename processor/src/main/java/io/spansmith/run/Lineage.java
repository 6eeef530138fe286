package io.spansmith.run;

import org.jspecify.annotations.Nullable;

/**
 * A run's place in a tree that a LangSmith SDK began in another process (contract §6).
 *
 * @param traceId id of the tree's root run
 * @param parentRunId the caller's run; null where the parent is a run of ours
 * @param dottedOrder the way from the root to this run
 */
public record Lineage(String traceId, @Nullable String parentRunId, String dottedOrder) {}
