/**
 * How Spansmith installs itself into an SDK that configures itself, by properties or by a file,
 * once and never twice.
 *
 * <p>All that is installed is {@code io.spansmith}'s; the agent reaches this package through the
 * shims of the extension.
 */
@NullMarked
package io.spansmith.autoconfigure;

import org.jspecify.annotations.NullMarked;
