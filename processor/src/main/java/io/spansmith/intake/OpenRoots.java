package io.spansmith.intake;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The local roots that are open now, for whoever must tell of a trace on the application's thread.
 * Thread-safe; bounded: traces beyond it are not told of.
 */
public final class OpenRoots {

  private static final int MOST = 100_000;

  /** A local root, the baggage it started with and what a LangSmith SDK told. */
  public record Root(
      ReadableSpan span, @Nullable Baggage baggage, @Nullable LangSmithHeaders headers) {}

  private final Map<String, Root> byTrace = new ConcurrentHashMap<>();

  /** The root of a trace in this process, or null. */
  public @Nullable Root of(String traceId) {
    return byTrace.get(traceId);
  }

  void started(ReadableSpan span, @Nullable Baggage baggage, @Nullable LangSmithHeaders headers) {
    if (isLocalRoot(span) && byTrace.size() < MOST) {
      byTrace.putIfAbsent(span.getSpanContext().getTraceId(), new Root(span, baggage, headers));
    }
  }

  void ended(ReadableSpan span) {
    if (isLocalRoot(span)) {
      Root root = byTrace.get(span.getSpanContext().getTraceId());
      if (root != null && root.span() == span) {
        byTrace.remove(span.getSpanContext().getTraceId());
      }
    }
  }

  static boolean isLocalRoot(ReadableSpan span) {
    SpanContext parent = span.getParentSpanContext();
    return !parent.isValid() || parent.isRemote();
  }
}
