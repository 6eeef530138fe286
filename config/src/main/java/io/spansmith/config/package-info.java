/**
 * The configuration of Spansmith as immutable values, and its reading from YAML, from a tree of
 * OpenTelemetry's declarative configuration, and from the environment.
 *
 * <p>Every problem is told at once with line and column. What a value means to a stage, such as a
 * compiled rule, is that stage's business.
 */
@NullMarked
package io.spansmith.config;

import org.jspecify.annotations.NullMarked;
