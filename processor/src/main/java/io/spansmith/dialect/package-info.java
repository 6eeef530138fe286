/**
 * The dialects of LLM instrumentations, strongest first, in {@link io.spansmith.dialect.Dialects},
 * and those that belong to no library: session attributes, model hosts of the configuration, and a
 * guess at what nobody recognises.
 *
 * <p>Each library or family of libraries has a room below: {@code semconv}, {@code openinference},
 * {@code traceloop}, {@code platform}, {@code spring}, {@code vercel}, {@code framework}. They
 * stand on {@code payload}, {@code reading}, {@code message} and {@code model}, in this order, and
 * know nothing of the stage that joins what they read, {@code io.spansmith.normalize}.
 */
@NullMarked
package io.spansmith.dialect;

import org.jspecify.annotations.NullMarked;
