/** Run to Run: nothing sensitive goes on. */
@NullMarked
package io.spansmith.redact;

import org.jspecify.annotations.NullMarked;
