/** Spans of a local trace gathered until they can be decided on. */
@NullMarked
package io.spansmith.assemble;

import org.jspecify.annotations.NullMarked;
