/**
 * Parts that tests of every module share: receivers on loopback, a server that fails in every known
 * way, OTLP fixtures, and child processes under the agent.
 *
 * <p>Knows none of the project's own classes and is not published.
 */
@NullMarked
package io.spansmith.testing;

import org.jspecify.annotations.NullMarked;
