/**
 * A {@link io.spansmith.run.Run} as the span LangSmith reads: its attributes, its JSON, cut to what
 * the backend takes.
 *
 * <p>Bytes are not made here but in the exporter.
 */
@NullMarked
package io.spansmith.encode;

import org.jspecify.annotations.NullMarked;
