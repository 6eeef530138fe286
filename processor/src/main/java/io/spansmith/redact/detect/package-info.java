/** Definitions of what is sensitive: shapes, alphabets, check digits and context, as data. */
@NullMarked
package io.spansmith.redact.detect;

import org.jspecify.annotations.NullMarked;
