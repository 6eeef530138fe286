/** Tests of delivery. */
@NullMarked
package io.spansmith.export;

import org.jspecify.annotations.NullMarked;
