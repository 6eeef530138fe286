/**
 * Run to Run: nothing sensitive goes on. Walks every place of a run or span, at every depth of
 * JSON, and does with a finding what the rules say.
 *
 * <p>What is sensitive is defined in {@code detect} and found by {@code scan}. Any failure puts a
 * placeholder in the place of the value.
 */
@NullMarked
package io.spansmith.redact;

import org.jspecify.annotations.NullMarked;
