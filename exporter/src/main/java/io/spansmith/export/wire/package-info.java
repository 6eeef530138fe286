/** Bytes on the wire: encoding, splitting and cutting requests, and the two transports. */
@NullMarked
package io.spansmith.export.wire;

import org.jspecify.annotations.NullMarked;
