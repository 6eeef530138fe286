/**
 * A local LangSmith-compatible backend that shows the runs it is sent, as a page, a tree and JSON.
 *
 * <p>It maps spans by LangSmith's documented rules and not by our encoder, so that a mistake there
 * shows here. Nothing is kept on disk.
 */
@NullMarked
package io.spansmith.inspector;

import org.jspecify.annotations.NullMarked;
