/** The configuration of Spansmith as immutable values. */
@NullMarked
package io.spansmith.config;

import org.jspecify.annotations.NullMarked;
