/**
 * Which traces are kept: rules, and the share that follows from the trace id (OpenTelemetry's
 * 56-bit threshold), so that every service decides alike.
 *
 * <p>The host's own sampler is not touched.
 */
@NullMarked
package io.spansmith.sample;

import org.jspecify.annotations.NullMarked;
