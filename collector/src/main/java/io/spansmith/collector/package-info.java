/**
 * The OTLP gateway: receivers in front of the same pipeline that runs in a service, a line of it
 * for each tenant, bounds that follow from the heap, and the admin port.
 *
 * <p>Receiving is in {@code receive}, decoding in {@code otlp}.
 */
@NullMarked
package io.spansmith.collector;

import org.jspecify.annotations.NullMarked;
