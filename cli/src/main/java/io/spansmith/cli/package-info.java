/**
 * The {@code spansmith} command: a class for each subcommand, which reads its options, asks the
 * module that does the work, and prints.
 *
 * <p>Output, exit codes and messages are a contract with scripts. What a command does is never done
 * here.
 */
@NullMarked
package io.spansmith.cli;

import org.jspecify.annotations.NullMarked;
