/** Where every ended span is counted exactly once. */
@NullMarked
package io.spansmith.account;

import org.jspecify.annotations.NullMarked;
