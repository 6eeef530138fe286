package io.spansmith.inspector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as LangSmith holds it, with its field names (contract §2).
 *
 * @param id the span id right-aligned in a UUID, unless the span names another (contract §0.2)
 * @param traceId the id of the topmost run
 * @param startTime ISO 8601 in UTC with microseconds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "trace_id", "parent_run_id", "name", "run_type"})
public record StoredRun(
    @JsonProperty("id") String id,
    @JsonProperty("trace_id") String traceId,
    @JsonProperty("parent_run_id") @Nullable String parentRunId,
    @JsonProperty("name") String name,
    @JsonProperty("run_type") String runType,
    @JsonProperty("start_time") String startTime,
    @JsonProperty("end_time") String endTime,
    @JsonProperty("latency_ms") double latencyMs,
    @JsonProperty("status") String status,
    @JsonProperty("error") @Nullable String error,
    @JsonProperty("inputs") JsonNode inputs,
    @JsonProperty("outputs") @Nullable JsonNode outputs,
    @JsonProperty("usage_metadata") @Nullable JsonNode usageMetadata,
    @JsonProperty("metadata") Map<String, Object> metadata,
    @JsonProperty("tags") List<String> tags,
    @JsonProperty("events") List<Map<String, Object>> events,
    @JsonProperty("session_name") String sessionName,
    @JsonProperty("otel_trace_id") String otelTraceId,
    @JsonProperty("otel_span_id") String otelSpanId,
    @JsonProperty("otel_parent_span_id") @Nullable String otelParentSpanId,
    @JsonProperty("start_nanos") long startNanos,
    @JsonProperty("feedback") List<Map<String, Object>> feedback) {

  /** The same run under another topmost run. */
  StoredRun under(String topmost) {
    return topmost.equals(traceId) ? this : copy(topmost, feedback);
  }

  /** The same run with scores. */
  StoredRun with(List<Map<String, Object>> scores) {
    return scores.isEmpty() ? this : copy(traceId, List.copyOf(scores));
  }

  private StoredRun copy(String topmost, List<Map<String, Object>> scores) {
    return new StoredRun(
        id,
        topmost,
        parentRunId,
        name,
        runType,
        startTime,
        endTime,
        latencyMs,
        status,
        error,
        inputs,
        outputs,
        usageMetadata,
        metadata,
        tags,
        events,
        sessionName,
        otelTraceId,
        otelSpanId,
        otelParentSpanId,
        startNanos,
        scores);
  }
}
