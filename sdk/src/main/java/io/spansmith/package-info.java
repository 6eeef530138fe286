/**
 * The public entry: Spansmith as processors for an OpenTelemetry SDK, with its switch, its reload
 * and its state.
 *
 * <p>Puts pipeline and delivery together and does none of their work.
 */
@NullMarked
package io.spansmith;

import org.jspecify.annotations.NullMarked;
