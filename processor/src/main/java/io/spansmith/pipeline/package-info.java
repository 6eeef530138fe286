/**
 * The way of a trace, from assembled spans to encoded runs: it asks each stage in turn, on the
 * worker's thread, and survives the failure of any.
 *
 * <p>The stages stand in packages of their own and know neither this one nor each other's order.
 */
@NullMarked
package io.spansmith.pipeline;

import org.jspecify.annotations.NullMarked;
