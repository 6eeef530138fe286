/** The application's thread: what a processor notes and nothing more. */
@NullMarked
package io.spansmith.intake;

import org.jspecify.annotations.NullMarked;
