/**
 * A run's place in a LangSmith tree that another process began: dotted orders, and the headers that
 * carry them.
 *
 * <p>Whether a caller is believed is decided in {@code io.spansmith.propagate}.
 */
@NullMarked
package io.spansmith.lineage;

import org.jspecify.annotations.NullMarked;
