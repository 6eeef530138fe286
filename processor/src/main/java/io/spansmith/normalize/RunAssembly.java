package io.spansmith.normalize;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.config.RunsConfig;
import io.spansmith.config.RunsConfig.AggregateUsage;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanErrors;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Run;
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the run of what is known of a span. Thread-safe. */
final class RunAssembly {

  private final RunsConfig config;
  private final Ledger ledger;
  private final List<AttributeKey<String>> resourceKeys = new ArrayList<>();

  /** One service has one resource. */
  private volatile Kept lastResource = new Kept(Resource.empty(), Map.of());

  private record Kept(Resource resource, Map<String, Json> values) {}

  RunAssembly(RunsConfig config, Ledger ledger) {
    this.config = config;
    this.ledger = ledger;
    for (String key : config.resourceAttributes()) {
      resourceKeys.add(AttributeKey.stringKey(key));
    }
  }

  Run run(Draft draft) {
    SpanData span = draft.view.span();
    Reading facts = draft.facts;
    Payloads payloads = Payloads.of(draft, config);
    Usage usage = usage(draft);
    draft.absorbed.forEach(inner -> Leftovers.metadata(inner.view, inner.facts));
    Leftovers.metadata(draft.view, facts);
    for (Draft inner : draft.absorbed) {
      inner.facts.metadata.forEach(facts.metadata::putIfAbsent);
    }
    facts(draft);
    Prompts.apply(facts, draft.isModelCall() ? facts.inputMessages : null);
    Map<String, Json> metadata = facts.metadata;
    config.metadata().forEach((key, value) -> metadata.putIfAbsent(key, new Json.Str(value)));
    return Run.builder(
            span.getTraceId(),
            span.getSpanId(),
            span.getName(),
            span.getStartEpochNanos(),
            span.getEndEpochNanos())
        .parentSpanId(draft.parentSpanId)
        .type(draft.type)
        .name(RunNames.of(draft, config.names()))
        .dialects(draft.dialects)
        .error(draft.error)
        .inputs(payloads.inputs())
        .outputs(payloads.outputs())
        .model(model(draft))
        .usage(usage)
        .threadId(facts.threadId)
        .userId(facts.userId)
        .agentType(draft.agentType)
        .tags(tags(facts))
        .metadata(metadata)
        .events(events(draft, span))
        .links(Leftovers.links(span))
        .attachments(facts.attachments)
        .resource(resource(span.getResource()))
        .scope(
            new Run.Scope(
                span.getInstrumentationScopeInfo().getName(),
                span.getInstrumentationScopeInfo().getVersion()))
        .project(facts.project)
        .quotes(draft.quotes)
        .build();
  }

  /** Only model calls count; sums over several calls would count them twice. */
  private @Nullable Usage usage(Draft draft) {
    Reading facts = draft.facts;
    if (facts.usage == null) {
      return null;
    }
    List<String> dialects = facts.usageDialects == null ? draft.dialects : facts.usageDialects;
    Usage usage = UsageRules.apply(facts.usage, facts.usageDialect, dialects, facts.provider);
    if (usage != null && usage.inconsistent()) {
      ledger.add("usage", "inconsistent", draft.dialects.isEmpty() ? "" : draft.dialects.get(0), 1);
    }
    if (draft.isModelCall() && !facts.aggregateUsage) {
      return usage == null || draft.type != RunType.EMBEDDING
          ? usage
          : UsageRules.ofEmbedding(usage);
    }
    if (usage != null && config.aggregateUsage() == AggregateUsage.METADATA) {
      ObjectBuilder figures = Json.object();
      UsageRules.figures(usage).forEach(figures::put);
      facts.metadata.putIfAbsent("aggregate_usage", figures.build());
    }
    return null;
  }

  private static void facts(Draft draft) {
    Reading facts = draft.facts;
    Map<String, Json> metadata = facts.metadata;
    if (SpanErrors.isInterrupt(draft.error)) {
      metadata.putIfAbsent("ls_is_error_interrupt", Json.of(true));
    }
    if (facts.temperature != null && metadata.get("ls_temperature") instanceof Json.Str) {
      metadata.remove("ls_temperature");
    }
    if (facts.toolCallId != null) {
      metadata.putIfAbsent("tool_call_id", new Json.Str(facts.toolCallId));
    }
    if (facts.toolDescription != null) {
      metadata.putIfAbsent("tool_description", new Json.Str(facts.toolDescription));
    }
    if (facts.agentName != null) {
      metadata.putIfAbsent("agent_name", new Json.Str(facts.agentName));
    }
    if (facts.attempts != null && facts.attempts > 1) {
      metadata.putIfAbsent("attempts", Json.of(facts.attempts));
    }
    if (facts.timeToFirstTokenNanos != null) {
      metadata.putIfAbsent(
          "time_to_first_token_ms", Json.of(Math.round(facts.timeToFirstTokenNanos / 1e4) / 100.0));
    }
  }

  private static ModelCall model(Draft draft) {
    Reading facts = draft.facts;
    if (!draft.isModelCall()) {
      return ModelCall.UNKNOWN;
    }
    List<String> reasons = facts.finishReasons;
    return new ModelCall(
        facts.provider,
        facts.model == null ? facts.requestModel : facts.model,
        facts.requestModel,
        facts.modelType == null ? modelType(draft) : facts.modelType,
        facts.temperature == null ? null : facts.temperature,
        facts.maxTokens,
        facts.stop,
        facts.parameters.isEmpty() ? Json.EMPTY_OBJECT : new Json.Obj(facts.parameters),
        reasons,
        facts.responseId,
        facts.streaming);
  }

  private static @Nullable String modelType(Draft draft) {
    if (draft.type != RunType.LLM) {
      return null;
    }
    String operation = draft.facts.operation;
    return "text_completion".equals(operation) || "completion".equals(operation) ? "llm" : "chat";
  }

  private List<String> tags(Reading facts) {
    if (config.tags().isEmpty()) {
      return facts.tags;
    }
    List<String> tags = new ArrayList<>(facts.tags);
    config.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
    return tags;
  }

  private static List<RunEvent> events(Draft draft, SpanData span) {
    List<RunEvent> events = Leftovers.events(draft.view, draft.facts, draft.error != null);
    Long firstToken = draft.facts.timeToFirstTokenNanos;
    if (firstToken == null || !draft.isModelCall()) {
      return events;
    }
    List<RunEvent> all = new ArrayList<>(events);
    all.add(new RunEvent("new_token", span.getStartEpochNanos() + firstToken, Json.EMPTY_OBJECT));
    return all;
  }

  private Map<String, Json> resource(Resource resource) {
    Kept last = lastResource;
    if (last.resource != resource) {
      ObjectBuilder values = Json.object();
      for (AttributeKey<String> key : resourceKeys) {
        values.put(key.getKey(), resource.getAttribute(key));
      }
      last = new Kept(resource, values.build().members());
      lastResource = last;
    }
    return last.values;
  }
}
