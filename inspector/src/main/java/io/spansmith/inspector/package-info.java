/** A local LangSmith-compatible backend that shows the runs it is sent. */
@NullMarked
package io.spansmith.inspector;

import org.jspecify.annotations.NullMarked;
