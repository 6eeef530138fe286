/**
 * What one service tells the next of a trace (decision, project, parent, thread), and what it
 * believes of what it is told.
 *
 * <p>Only what crosses process borders; parents within a trace are {@code select}'s.
 */
@NullMarked
package io.spansmith.propagate;

import org.jspecify.annotations.NullMarked;
