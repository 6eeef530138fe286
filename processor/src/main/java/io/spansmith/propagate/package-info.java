/** What one service tells the next of a trace, and what it believes of what it is told. */
@NullMarked
package io.spansmith.propagate;

import org.jspecify.annotations.NullMarked;
