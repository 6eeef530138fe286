/** Delivery: what becomes of encoded runs until a backend, the spool or a counter has them. */
@NullMarked
package io.spansmith.export;

import org.jspecify.annotations.NullMarked;
