package io.spansmith.propagate;

import io.spansmith.lineage.DottedOrder;

/**
 * What a request tells a service that uses a LangSmith SDK (contract §6).
 *
 * @param caller the run that the callee's runs stand under
 * @param project where that run is
 */
public record LangSmithCall(DottedOrder caller, String project) {}
