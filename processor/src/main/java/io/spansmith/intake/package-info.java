/**
 * The application's thread: what a processor notes of a span or log record, and nothing more. Never
 * throws, blocks or changes a span.
 *
 * <p>All else happens behind the ring, on the worker.
 */
@NullMarked
package io.spansmith.intake;

import org.jspecify.annotations.NullMarked;
