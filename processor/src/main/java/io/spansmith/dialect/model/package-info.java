/** Names that all dialects share: providers and their aliases, models, finish reasons. */
@NullMarked
package io.spansmith.dialect.model;

import org.jspecify.annotations.NullMarked;
