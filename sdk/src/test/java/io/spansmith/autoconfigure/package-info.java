@NullMarked
package io.spansmith.autoconfigure;

import org.jspecify.annotations.NullMarked;
