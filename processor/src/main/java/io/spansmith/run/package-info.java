/** The Run: what every dialect is read into and every encoder writes. */
@NullMarked
package io.spansmith.run;

import org.jspecify.annotations.NullMarked;
