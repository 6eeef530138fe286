/** The way of a trace, from assembled spans to encoded runs. */
@NullMarked
package io.spansmith.pipeline;

import org.jspecify.annotations.NullMarked;
