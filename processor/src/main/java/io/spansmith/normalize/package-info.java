/**
 * The stage that makes runs of spans: which dialects recognise a span, what they say joined field
 * by field, what spans of one trace tell of each other (calls told twice, running totals, tool
 * links), and the assembly of the {@link io.spansmith.run.Run}.
 *
 * <p>What a library writes is read in {@code io.spansmith.dialect}, not here.
 */
@NullMarked
package io.spansmith.normalize;

import org.jspecify.annotations.NullMarked;
