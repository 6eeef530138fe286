/** Rules of the configuration compiled into an index. */
@NullMarked
package io.spansmith.match;

import org.jspecify.annotations.NullMarked;
