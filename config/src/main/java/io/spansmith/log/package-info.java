/** What log events carry beside their sentence. */
@NullMarked
package io.spansmith.log;

import org.jspecify.annotations.NullMarked;
