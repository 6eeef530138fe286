/**
 * Bytes on the wire: encoding spans as OTLP, splitting and cutting requests, and the two transports
 * with what their answers mean.
 *
 * <p>When something is sent, and whether again, is decided by {@code io.spansmith.export}.
 */
@NullMarked
package io.spansmith.export.wire;

import org.jspecify.annotations.NullMarked;
