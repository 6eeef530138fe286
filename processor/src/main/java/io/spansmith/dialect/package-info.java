/** One reader per instrumentation, and the normaliser that joins them. */
@NullMarked
package io.spansmith.dialect;

import org.jspecify.annotations.NullMarked;
