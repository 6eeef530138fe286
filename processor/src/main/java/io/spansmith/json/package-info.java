/** JSON as immutable values, read leniently and written compactly. */
@NullMarked
package io.spansmith.json;

import org.jspecify.annotations.NullMarked;
