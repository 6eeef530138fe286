@NullMarked
package io.spansmith.redact.scan;

import org.jspecify.annotations.NullMarked;
