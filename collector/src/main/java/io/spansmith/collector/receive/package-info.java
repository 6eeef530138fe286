/**
 * OTLP over gRPC and HTTP by the OTLP specification, bounded in every direction: connections,
 * bytes, time.
 *
 * <p>A receiver hands a body on and tells the caller what became of it; what is in the body is not
 * its business.
 */
@NullMarked
package io.spansmith.collector.receive;

import org.jspecify.annotations.NullMarked;
