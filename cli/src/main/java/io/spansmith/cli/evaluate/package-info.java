/**
 * Measures redaction on labelled texts: reads the lines, compares what was found with what the
 * labels say, and adds up recall by tier and type.
 *
 * <p>What is measured stands in {@code io.spansmith.redact}; nothing here decides what is
 * sensitive.
 */
@NullMarked
package io.spansmith.cli.evaluate;

import org.jspecify.annotations.NullMarked;
