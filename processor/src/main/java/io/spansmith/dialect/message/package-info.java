/**
 * Conversations in every shape in use, as {@link io.spansmith.run.Message}: parts, tool calls,
 * media, documents. Works on JSON alone and knows neither spans nor readings.
 */
@NullMarked
package io.spansmith.dialect.message;

import org.jspecify.annotations.NullMarked;
