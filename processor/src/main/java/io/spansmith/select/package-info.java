/** Which spans become runs and what their parents are. */
@NullMarked
package io.spansmith.select;

import org.jspecify.annotations.NullMarked;
