/**
 * Which spans become runs and what their parents are. The result is closed under parents: a run's
 * parent is exported too, or the run is a root.
 *
 * <p>Who recognises a span is asked through {@code SpanClassifier}; no dialect is known here.
 */
@NullMarked
package io.spansmith.select;

import org.jspecify.annotations.NullMarked;
