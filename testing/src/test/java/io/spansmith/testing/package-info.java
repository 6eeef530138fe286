@NullMarked
package io.spansmith.testing;

import org.jspecify.annotations.NullMarked;
