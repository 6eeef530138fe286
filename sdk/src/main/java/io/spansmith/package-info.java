/** The public entry: Spansmith as processors for an OpenTelemetry SDK. */
@NullMarked
package io.spansmith;

import org.jspecify.annotations.NullMarked;
