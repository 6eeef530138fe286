/** Where a trace goes. */
@NullMarked
package io.spansmith.route;

import org.jspecify.annotations.NullMarked;
