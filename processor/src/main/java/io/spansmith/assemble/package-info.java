/**
 * Spans of a local trace gathered until they can be decided on: a trace is due when no span of it
 * is open, or when time or memory is up.
 *
 * <p>In a process the number of open spans is known ({@code TraceAssembler}); a gateway goes by
 * roots and silence ({@code GatewayAssembler}). Nothing is dropped here: what must go early goes on
 * as it is.
 */
@NullMarked
package io.spansmith.assemble;

import org.jspecify.annotations.NullMarked;
