/**
 * SDKs of platforms that take traces: LangSmith, Langfuse, MLflow, Logfire, Langtrace, LiteLLM.
 * What they write is about any framework; a framework that traces itself stands in {@code
 * framework}.
 */
@NullMarked
package io.spansmith.dialect.platform;

import org.jspecify.annotations.NullMarked;
