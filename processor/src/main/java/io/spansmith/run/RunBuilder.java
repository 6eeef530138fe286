package io.spansmith.run;

import io.spansmith.json.Json;
import io.spansmith.run.Run.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Run}. Not thread-safe. */
public final class RunBuilder {

  private static final Scope NO_SCOPE = new Scope("", null);

  private final String spanId;
  private final String traceId;
  private String spanName;
  private final long startNanos;
  private final long endNanos;
  private @Nullable String parentSpanId;
  private RunType type = RunType.CHAIN;
  private String name;
  private List<String> dialects = List.of();
  private @Nullable RunError error;
  private Payload inputs = Payload.EMPTY;
  private Payload outputs = Payload.EMPTY;
  private ModelCall model = ModelCall.UNKNOWN;
  private @Nullable Usage usage;
  private @Nullable String threadId;
  private @Nullable String userId;
  private @Nullable String agentType;
  private List<String> tags = List.of();
  private Map<String, Json> metadata = Map.of();
  private List<RunEvent> events = List.of();
  private List<RunLink> links = List.of();
  private List<Attachment> attachments = List.of();
  private Map<String, Json> resource = Map.of();
  private Scope scope = NO_SCOPE;
  private @Nullable String project;
  private List<String> quotes = List.of();
  private @Nullable Lineage lineage;

  RunBuilder(String traceId, String spanId, String spanName, long startNanos, long endNanos) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.spanName = spanName;
    name = spanName;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
  }

  RunBuilder(Run run) {
    this(run.traceId(), run.spanId(), run.spanName(), run.startNanos(), run.endNanos());
    parentSpanId = run.parentSpanId();
    type = run.type();
    name = run.name();
    dialects = run.dialects();
    error = run.error();
    inputs = run.inputs();
    outputs = run.outputs();
    model = run.model();
    usage = run.usage();
    threadId = run.threadId();
    userId = run.userId();
    agentType = run.agentType();
    tags = run.tags();
    metadata = run.metadata();
    events = run.events();
    links = run.links();
    attachments = run.attachments();
    resource = run.resource();
    scope = run.scope();
    project = run.project();
    quotes = run.quotes();
    lineage = run.lineage();
  }

  /** The name the span ended with. */
  public RunBuilder spanName(String value) {
    spanName = value;
    return this;
  }

  /** The run above, by its span; null for a root. */
  public RunBuilder parentSpanId(@Nullable String value) {
    parentSpanId = value;
    return this;
  }

  /** The run type. */
  public RunBuilder type(RunType value) {
    type = value;
    return this;
  }

  /** The name that is shown. */
  public RunBuilder name(String value) {
    name = value;
    return this;
  }

  /** The dialects that recognised the span, strongest first. */
  public RunBuilder dialects(List<String> value) {
    dialects = value;
    return this;
  }

  /** Why it failed; null when it did not. */
  public RunBuilder error(@Nullable RunError value) {
    error = value;
    return this;
  }

  /** What went in. */
  public RunBuilder inputs(Payload value) {
    inputs = value;
    return this;
  }

  /** What came out. */
  public RunBuilder outputs(Payload value) {
    outputs = value;
    return this;
  }

  /** The model and how it was called. */
  public RunBuilder model(ModelCall value) {
    model = value;
    return this;
  }

  /** Tokens and costs; null when they are not known. */
  public RunBuilder usage(@Nullable Usage value) {
    usage = value;
    return this;
  }

  /** The thread it belongs to, if any. */
  public RunBuilder threadId(@Nullable String value) {
    threadId = value;
    return this;
  }

  /** The user it was done for, if known. */
  public RunBuilder userId(@Nullable String value) {
    userId = value;
    return this;
  }

  /** {@code root}, {@code subagent} or {@code middleware}, for agents. */
  public RunBuilder agentType(@Nullable String value) {
    agentType = value;
    return this;
  }

  /** Tags, each once. */
  public RunBuilder tags(List<String> value) {
    tags = value;
    return this;
  }

  /** Metadata by key. */
  public RunBuilder metadata(Map<String, Json> value) {
    metadata = value;
    return this;
  }

  /** Events, in order of time. */
  public RunBuilder events(List<RunEvent> value) {
    events = value;
    return this;
  }

  /** Links to other spans. */
  public RunBuilder links(List<RunLink> value) {
    links = value;
    return this;
  }

  /** Binary parts, by name. */
  public RunBuilder attachments(List<Attachment> value) {
    attachments = value;
    return this;
  }

  /** Attributes of the service that travel with the run. */
  public RunBuilder resource(Map<String, Json> value) {
    resource = value;
    return this;
  }

  /** The instrumentation that made the span. */
  public RunBuilder scope(Scope value) {
    scope = value;
    return this;
  }

  /** The project the application named; null for none. */
  public RunBuilder project(@Nullable String value) {
    project = value;
    return this;
  }

  /** The spans whose contents it shows beside its own. */
  public RunBuilder quotes(List<String> value) {
    quotes = value;
    return this;
  }

  /** Its place in a tree that another process began; null for none. */
  public RunBuilder lineage(@Nullable Lineage value) {
    lineage = value;
    return this;
  }

  /** The run as set so far. */
  public Run build() {
    return new Run(
        spanId,
        traceId,
        parentSpanId,
        type,
        name,
        spanName,
        dialects,
        startNanos,
        endNanos,
        error,
        inputs,
        outputs,
        model,
        usage,
        threadId,
        userId,
        agentType,
        tags,
        metadata,
        events,
        links,
        attachments,
        resource,
        scope,
        project,
        quotes,
        lineage);
  }
}
