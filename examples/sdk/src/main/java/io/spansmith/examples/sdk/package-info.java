/** Spansmith in a plain OpenTelemetry SDK, with spans made by hand. */
@NullMarked
package io.spansmith.examples.sdk;

import org.jspecify.annotations.NullMarked;
