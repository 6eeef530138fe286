/** OTLP requests as the spans and log records of the OpenTelemetry SDK. */
@NullMarked
package io.spansmith.collector.otlp;

import org.jspecify.annotations.NullMarked;
