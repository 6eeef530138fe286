/**
 * A support service that calls a model through the official OpenAI client.
 *
 * <p>It knows OpenTelemetry's API and nothing of Spansmith.
 */
@NullMarked
package io.spansmith.examples.agent;

import org.jspecify.annotations.NullMarked;
