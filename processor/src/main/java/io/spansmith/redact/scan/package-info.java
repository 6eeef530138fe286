/**
 * The engine: one pass over a text, anchors and bounded verification, no regular expressions but
 * the user's own. Work grows linearly with the text.
 *
 * <p>Finds places in a text; what becomes of them is decided in {@code io.spansmith.redact}.
 */
@NullMarked
package io.spansmith.redact.scan;

import org.jspecify.annotations.NullMarked;
