@NullMarked
package io.spansmith;

import org.jspecify.annotations.NullMarked;
