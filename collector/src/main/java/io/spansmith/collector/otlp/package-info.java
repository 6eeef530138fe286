/**
 * OTLP requests as the spans and log records of the OpenTelemetry SDK, read from the wire without
 * generated messages, with bounds on count, depth and size.
 *
 * <p>Knows no sockets and no pipeline; OTLP/JSON is read through the protobuf library.
 */
@NullMarked
package io.spansmith.collector.otlp;

import org.jspecify.annotations.NullMarked;
