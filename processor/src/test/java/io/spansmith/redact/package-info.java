@NullMarked
package io.spansmith.redact;

import org.jspecify.annotations.NullMarked;
