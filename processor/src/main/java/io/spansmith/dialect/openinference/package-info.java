/**
 * OpenInference (Arize) in its Java, JavaScript and Python forms, by {@code
 * openinference.span.kind}.
 */
@NullMarked
package io.spansmith.dialect.openinference;

import org.jspecify.annotations.NullMarked;
