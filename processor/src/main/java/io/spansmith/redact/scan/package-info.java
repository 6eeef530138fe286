/** The engine: one pass over a text, anchors and bounded verification, no regular expressions. */
@NullMarked
package io.spansmith.redact.scan;

import org.jspecify.annotations.NullMarked;
