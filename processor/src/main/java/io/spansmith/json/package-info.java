/**
 * JSON as immutable values, read leniently, since attribute limits cut it anywhere, and written
 * compactly with numbers spelled as they came.
 *
 * <p>Knows nothing of spans and messages.
 */
@NullMarked
package io.spansmith.json;

import org.jspecify.annotations.NullMarked;
