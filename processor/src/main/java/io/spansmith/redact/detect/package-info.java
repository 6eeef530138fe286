/**
 * Definitions of what is sensitive: shapes, alphabets, check digits and context, as tables, each
 * with its source.
 *
 * <p>Says what is looked for; how a text is gone through is {@code scan}'s.
 */
@NullMarked
package io.spansmith.redact.detect;

import org.jspecify.annotations.NullMarked;
