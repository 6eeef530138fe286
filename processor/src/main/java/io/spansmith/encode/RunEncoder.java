package io.spansmith.encode;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.account.Ledger;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import io.spansmith.run.RunError;
import io.spansmith.run.RunLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a run as the span LangSmith reads best (contract §12): everything in {@code langsmith.*}
 * and JSON objects, nothing of the source attributes left.
 *
 * <p>Thread-safe. The result is immutable; its attributes are made of the run when they are
 * written.
 */
public final class RunEncoder {

  private final long maxValueBytes;
  private final Ledger ledger;
  private final Resources resources = new Resources();
  private final Scopes scopes = new Scopes();

  /**
   * @param maxValueBytes longest input or output in UTF-8 bytes; what is longer is cut within its
   *     strings and stays valid JSON
   * @param ledger counts runs that could not be written and went without content
   */
  public RunEncoder(long maxValueBytes, Ledger ledger) {
    this.maxValueBytes = maxValueBytes;
    this.ledger = ledger;
  }

  /** The span for the wire, in the given LangSmith project. */
  public SpanData encode(Run run, String project) {
    return encode(run, Map.of(), project);
  }

  /**
   * As {@link #encode(Run, String)}.
   *
   * @param origin metadata of the span it was read from; it wins over the run's own
   */
  public SpanData encode(Run run, Map<String, Json> origin, String project) {
    RunError error = run.error();
    return new FinalSpan(
        run.name(),
        context(run.traceId(), run.spanId()),
        run.parentSpanId() == null
            ? SpanContext.getInvalid()
            : context(run.traceId(), run.parentSpanId()),
        error == null
            ? StatusData.ok()
            : StatusData.create(StatusCode.ERROR, RunEvents.message(error)),
        run.startNanos(),
        run.endNanos(),
        new LateAttributes(run, origin, project, maxValueBytes, ledger),
        RunEvents.of(run),
        links(run.links()),
        resources.of(run.resource()),
        scopes.of(run.scope()));
  }

  private static List<LinkData> links(List<RunLink> source) {
    if (source.isEmpty()) {
      return List.of();
    }
    List<LinkData> links = new ArrayList<>(source.size());
    for (RunLink link : source) {
      SpanContext context = context(link.traceId(), link.spanId());
      if (context.isValid()) {
        links.add(LinkData.create(context, Primitives.attributes(link.attributes())));
      }
    }
    return links;
  }

  private static SpanContext context(String traceId, String spanId) {
    return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
