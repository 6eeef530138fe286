/** Parts that tests of every module share: receivers on loopback and child processes. */
@NullMarked
package io.spansmith.testing;

import org.jspecify.annotations.NullMarked;
