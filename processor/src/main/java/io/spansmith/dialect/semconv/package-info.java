/**
 * OpenTelemetry's own conventions: GenAI on spans, events and log records in all their versions,
 * MCP, and the instrumentations that follow them closely (the javaagent's, anthropic-java's).
 *
 * <p>A framework that writes {@code gen_ai.*} beside its own attributes stands in its own room.
 */
@NullMarked
package io.spansmith.dialect.semconv;

import org.jspecify.annotations.NullMarked;
