package io.spansmith.propagate;

import io.spansmith.lineage.DottedOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells a service that uses a LangSmith SDK (contract §6).
 *
 * @param caller the run that the callee's runs stand under
 * @param project where that run is
 * @param thread the conversation, or null when it is not known or not to be told
 */
public record LangSmithCall(DottedOrder caller, String project, @Nullable String thread) {}
