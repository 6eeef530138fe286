/** OTLP over gRPC and HTTP by the OTLP specification, bounded in every direction. */
@NullMarked
package io.spansmith.collector.receive;

import org.jspecify.annotations.NullMarked;
