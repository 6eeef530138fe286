/**
 * Rules of the configuration compiled into an index, so that only those are asked that can match:
 * of a span, a trace or a run.
 *
 * <p>What follows from a match is the business of who asks: selection, sampling, routing,
 * redaction.
 */
@NullMarked
package io.spansmith.match;

import org.jspecify.annotations.NullMarked;
