/** Measures redaction on labelled texts. */
@NullMarked
package io.spansmith.cli.evaluate;

import org.jspecify.annotations.NullMarked;
