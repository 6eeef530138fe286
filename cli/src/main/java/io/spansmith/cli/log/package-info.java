/** The gateway's log: one line per event, for people or for machines. */
@NullMarked
package io.spansmith.cli.log;

import org.jspecify.annotations.NullMarked;
