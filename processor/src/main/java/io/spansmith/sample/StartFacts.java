package io.spansmith.sample;

import io.opentelemetry.api.trace.TraceState;
import io.spansmith.match.MatchSubject;

/**
 * What is known when the local root starts.
 *
 * @param root the local root as it starts
 */
public record StartFacts(String traceId, TraceState traceState, MatchSubject root) {}
