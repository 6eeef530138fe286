/** The Vercel AI SDK, versions 3 to 7: its own {@code ai.*} spans and its GenAI spans. */
@NullMarked
package io.spansmith.dialect.vercel;

import org.jspecify.annotations.NullMarked;
