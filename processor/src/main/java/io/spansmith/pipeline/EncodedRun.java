package io.spansmith.pipeline;

import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * A span ready for the wire: redacted, complete and never changed again.
 *
 * @param destination name in the configuration
 * @param project the LangSmith project it goes to
 */
public record EncodedRun(String destination, String project, SpanData span) {}
