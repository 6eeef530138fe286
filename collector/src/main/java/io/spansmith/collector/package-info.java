/** The OTLP gateway: receivers in front of the same pipeline that runs in a service. */
@NullMarked
package io.spansmith.collector;

import org.jspecify.annotations.NullMarked;
