/** A Run as the span LangSmith reads. */
@NullMarked
package io.spansmith.encode;

import org.jspecify.annotations.NullMarked;
