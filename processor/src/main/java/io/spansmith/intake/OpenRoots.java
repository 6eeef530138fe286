package io.spansmith.intake;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.spansmith.lineage.LangSmithHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
  private final Map<String, String> threads = new ConcurrentHashMap<>();
  private final @Nullable Function<ReadableSpan, @Nullable String> threadOf;

  /**
   * @param threadOf reads the thread that a span says, or null when nobody asks for threads
   */
  public OpenRoots(@Nullable Function<ReadableSpan, @Nullable String> threadOf) {
    this.threadOf = threadOf;
  }

  /** The root of a trace in this process, or null. */
  public @Nullable Root of(String traceId) {
    return byTrace.get(traceId);
  }

  /** What a span of a trace with an open root has first said to be its thread, or null. */
  public @Nullable String threadOf(String traceId) {
    return threads.get(traceId);
  }

  void started(ReadableSpan span, @Nullable Baggage baggage, @Nullable LangSmithHeaders headers) {
    if (isLocalRoot(span) && byTrace.size() < MOST) {
      byTrace.putIfAbsent(span.getSpanContext().getTraceId(), new Root(span, baggage, headers));
    }
    listen(span);
  }

  void ended(ReadableSpan span) {
    String traceId = span.getSpanContext().getTraceId();
    Root root = isLocalRoot(span) ? byTrace.get(traceId) : null;
    if (root != null && root.span() == span) {
      byTrace.remove(traceId);
      threads.remove(traceId);
    } else {
      listen(span);
    }
  }

  private void listen(ReadableSpan span) {
    String traceId = span.getSpanContext().getTraceId();
    if (threadOf != null && byTrace.containsKey(traceId) && !threads.containsKey(traceId)) {
      String thread = threadOf.apply(span);
      if (thread != null && byTrace.containsKey(traceId)) {
        threads.putIfAbsent(traceId, thread);
      }
    }
  }

  static boolean isLocalRoot(ReadableSpan span) {
    SpanContext parent = span.getParentSpanContext();
    return !parent.isValid() || parent.isRemote();
  }
}
