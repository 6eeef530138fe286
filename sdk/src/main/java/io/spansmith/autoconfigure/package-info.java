/** How Spansmith installs itself into an SDK that configures itself, by properties or by a file. */
@NullMarked
package io.spansmith.autoconfigure;

import org.jspecify.annotations.NullMarked;
