/**
 * Where a trace goes: the destinations of the first routing rule that matches, and the project
 * there.
 *
 * <p>Destinations are names here; the exporter knows what stands behind them.
 */
@NullMarked
package io.spansmith.route;

import org.jspecify.annotations.NullMarked;
