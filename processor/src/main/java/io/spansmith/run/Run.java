package io.spansmith.run;

import io.spansmith.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span as LangSmith understands it: the value that dialects are read into, rules and redaction
 * rewrite, and encoders write out.
 *
 * <p>Immutable. Use {@link #toBuilder()} to change a copy.
 *
 * @param spanId 16 lower-case hex digits
 * @param traceId 32 lower-case hex digits
 * @param parentSpanId the exported parent, or null when the run is a root of its trace
 * @param spanName the name the instrumentation gave, before it was made stable
 * @param dialects ids of the dialects that had a say, strongest first
 * @param agentType {@code root}, {@code subagent} or {@code middleware}; null when no agent
 * @param metadata everything else that is said of the run; what the user set as {@code ls_*} is
 *     here and wins over the typed fields
 * @param resource resource attributes that travel with the run
 * @param project {@code langsmith.trace.session_name} where the application set it
 * @param quotes the spans, by their ids, whose contents this run shows beside its own: a rule that
 *     holds of one of them holds here too
 * @param lineage the place below another client's run; null in a tree of our own
 */
public record Run(
    String spanId,
    String traceId,
    @Nullable String parentSpanId,
    RunType type,
    String name,
    String spanName,
    List<String> dialects,
    long startNanos,
    long endNanos,
    @Nullable RunError error,
    Payload inputs,
    Payload outputs,
    ModelCall model,
    @Nullable Usage usage,
    @Nullable String threadId,
    @Nullable String userId,
    @Nullable String agentType,
    List<String> tags,
    Map<String, Json> metadata,
    List<RunEvent> events,
    List<RunLink> links,
    List<Attachment> attachments,
    Map<String, Json> resource,
    Scope scope,
    @Nullable String project,
    List<String> quotes,
    @Nullable Lineage lineage) {

  public Run {
    dialects = List.copyOf(dialects);
    tags = List.copyOf(tags);
    // The members of an object are copied once and then the same in every run made of this one.
    metadata = new Json.Obj(metadata).members();
    events = List.copyOf(events);
    links = List.copyOf(links);
    attachments = List.copyOf(attachments);
    resource = new Json.Obj(resource).members();
    quotes = List.copyOf(quotes);
  }

  /** The instrumentation that made the span. */
  public record Scope(String name, @Nullable String version) {}

  /** A builder with nothing but identity and times. */
  public static RunBuilder builder(
      String traceId, String spanId, String spanName, long startNanos, long endNanos) {
    return new RunBuilder(traceId, spanId, spanName, startNanos, endNanos);
  }

  /** A builder that holds this run's values. */
  public RunBuilder toBuilder() {
    return new RunBuilder(this);
  }
}
