package io.spansmith.redact;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.config.RedactionConfig;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.SpanSubject;
import io.spansmith.run.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a span whatever must not leave and leaves all else as it is: for destinations that
 * get original spans. Fails closed as {@link Redactor} does. Immutable and thread-safe.
 */
public final class SpanRedactor {

  private final Rules rules;
  private final boolean asksOfRuns;

  SpanRedactor(Rules rules) {
    this.rules = rules;
    asksOfRuns = rules.askOfRuns();
  }

  /** A redactor that counts in the ledger, by detector or rule, never values. */
  public static SpanRedactor create(RedactionConfig config, Ledger ledger) {
    return new SpanRedactor(new Rules(config, ledger));
  }

  /** The span without what is sensitive in it. */
  public SpanData redact(SpanData span, RedactionScope scope) {
    if (!rules.config.enabled()) {
      return hidden(span, OriginalHiding.asTold(rules.config));
    }
    Run run = asksOfRuns ? scope.run(span.getSpanId()) : null;
    Redaction redaction = new Redaction(rules, subjects(span, run, scope), scope, span.getSpanId());
    AttributeWalk walk = new AttributeWalk(redaction);
    try {
      OriginalHiding hiding = OriginalHiding.of(redaction, run);
      UnaryOperator<Attributes> attributes = all -> walk.walk(hiding.attributes(all));
      return new RedactedSpan(
          span,
          redaction.text(hiding.name(span.getName()), "name"),
          attributes.apply(span.getAttributes()),
          events(span.getEvents(), name -> redaction.text(name, "name"), attributes),
          links(span.getLinks(), link -> context(link, redaction), attributes),
          status(hiding.status(span.getStatus()), redaction),
          resource(span.getResource(), redaction, walk),
          scope(span.getInstrumentationScopeInfo(), redaction, walk),
          context(span.getSpanContext(), redaction));
    } catch (RuntimeException | StackOverflowError broken) {
      redaction.failed(Redaction.ERROR, "span");
      return new RedactedSpan(
          span,
          Redaction.ERROR,
          Attributes.empty(),
          List.of(),
          List.of(),
          StatusData.create(span.getStatus().getStatusCode(), ""),
          Resource.empty(),
          InstrumentationScopeInfo.empty(),
          bare(span.getSpanContext()));
    } finally {
      redaction.close();
    }
  }

  private static SpanData hidden(SpanData span, OriginalHiding hiding) {
    return hiding.isNothing()
        ? span
        : new RedactedSpan(
            span,
            span.getName(),
            hiding.attributes(span.getAttributes()),
            events(span.getEvents(), name -> name, hiding::attributes),
            links(span.getLinks(), link -> link, hiding::attributes),
            span.getStatus(),
            span.getResource(),
            span.getInstrumentationScopeInfo(),
            span.getSpanContext());
  }

  /** The span as the run it was read as, and what else tells of the same call. */
  private Subjects subjects(SpanData span, @Nullable Run run, RedactionScope scope) {
    String spanId = span.getSpanId();
    MatchSubject known = scope.span(spanId);
    MatchSubject alone = known == null ? SpanSubject.of(span, Map.of()) : known;
    MatchSubject own = run == null ? alone : Redactor.subject(run, spanId, scope);
    List<MatchSubject> others = new ArrayList<>();
    for (Run other : asksOfRuns ? scope.showing(spanId) : List.<Run>of()) {
      others.add(Redactor.subject(other, other.spanId(), scope));
    }
    return new Subjects(own, others);
  }

  private static List<EventData> events(
      List<EventData> events, UnaryOperator<String> names, UnaryOperator<Attributes> attributes) {
    List<EventData> out = new ArrayList<>(events.size());
    for (EventData event : events) {
      out.add(
          EventData.create(
              event.getEpochNanos(),
              names.apply(event.getName()),
              attributes.apply(event.getAttributes()),
              event.getTotalAttributeCount()));
    }
    return out;
  }

  private static List<LinkData> links(
      List<LinkData> links,
      UnaryOperator<SpanContext> contexts,
      UnaryOperator<Attributes> attributes) {
    List<LinkData> out = new ArrayList<>(links.size());
    for (LinkData link : links) {
      out.add(
          LinkData.create(
              contexts.apply(link.getSpanContext()),
              attributes.apply(link.getAttributes()),
              link.getTotalAttributeCount()));
    }
    return out;
  }

  private static StatusData status(StatusData status, Redaction redaction) {
    String text = status.getDescription();
    return text.isEmpty()
        ? status
        : StatusData.create(status.getStatusCode(), redaction.text(text, "status"));
  }

  private static InstrumentationScopeInfo scope(
      InstrumentationScopeInfo scope, Redaction redaction, AttributeWalk walk) {
    InstrumentationScopeInfoBuilder out =
        InstrumentationScopeInfo.builder(redaction.text(scope.getName(), "scope"));
    if (scope.getVersion() != null) {
      out.setVersion(redaction.text(scope.getVersion(), "version"));
    }
    if (scope.getSchemaUrl() != null) {
      out.setSchemaUrl(redaction.text(scope.getSchemaUrl(), "schema_url"));
    }
    return out.setAttributes(walk.walk(scope.getAttributes())).build();
  }

  private static Resource resource(Resource resource, Redaction redaction, AttributeWalk walk) {
    AttributesBuilder kept = Attributes.builder();
    resource
        .getAttributes()
        .forEach(
            (key, value) -> {
              if (!RunWalk.isDropped(key.getKey())) {
                put(kept, key, value);
              }
            });
    String schema = resource.getSchemaUrl();
    return Resource.create(
        walk.walk(kept.build()), schema == null ? null : redaction.text(schema, "schema_url"));
  }

  private static SpanContext bare(SpanContext context) {
    return SpanContext.create(
        context.getTraceId(),
        context.getSpanId(),
        context.getTraceFlags(),
        TraceState.getDefault());
  }

  /** The same ids and flags; what tracing systems have put beside them is text like any other. */
  private static SpanContext context(SpanContext context, Redaction redaction) {
    TraceState state = context.getTraceState();
    if (state.isEmpty()) {
      return context;
    }
    TraceStateBuilder out = TraceState.builder();
    List<Map.Entry<String, String>> entries = new ArrayList<>(state.asMap().entrySet());
    Collections.reverse(entries);
    for (Map.Entry<String, String> entry : entries) {
      if (redaction.text(entry.getKey(), "").equals(entry.getKey())) {
        out.put(entry.getKey(), redaction.text(entry.getValue(), entry.getKey()));
      }
    }
    return SpanContext.create(
        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), out.build());
  }

  @SuppressWarnings("unchecked")
  private static void put(AttributesBuilder out, AttributeKey<?> key, Object value) {
    out.put((AttributeKey<Object>) key, value);
  }
}
