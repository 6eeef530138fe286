/** The {@code spansmith} command. */
@NullMarked
package io.spansmith.cli;

import org.jspecify.annotations.NullMarked;
