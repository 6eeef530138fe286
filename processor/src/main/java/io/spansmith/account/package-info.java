/**
 * Where every ended span is counted exactly once, by outcome and reason, and where stages count
 * what they found or cut.
 *
 * <p>Showing the counts is left to metrics, the log and the admin port.
 */
@NullMarked
package io.spansmith.account;

import org.jspecify.annotations.NullMarked;
