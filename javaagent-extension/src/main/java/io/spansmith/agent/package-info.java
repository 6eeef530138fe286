/**
 * What the agent's service loading finds.
 *
 * <p>This package is Java 8 bytecode: an entry that the running JVM cannot read would take the
 * whole agent down. Each entry opens its namesake in {@code io.spansmith.autoconfigure}, which
 * needs Java 17, through one gate.
 */
@NullMarked
package io.spansmith.agent;

import org.jspecify.annotations.NullMarked;
