/** Which traces are kept. */
@NullMarked
package io.spansmith.sample;

import org.jspecify.annotations.NullMarked;
