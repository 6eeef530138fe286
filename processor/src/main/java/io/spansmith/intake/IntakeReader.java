package io.spansmith.intake;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.spansmith.lineage.LangSmithHeaders;
import org.jspecify.annotations.Nullable;

/** The worker's side of the ring: tells starts, ends and records apart. */
public final class IntakeReader implements SpanRing.Reader {

  static final Object END = new Object();
  static final Object RECORD = new Object();
  static final Object PROMISE = new Object();

  /** The note of a local root that came with a LangSmith SDK's headers. */
  record Called(@Nullable Baggage baggage, LangSmithHeaders headers) {}

  /** What is told of the application's spans, in the order in which it happened. */
  public interface Listener {
    /** A span started; the baggage is that of a local root's context. */
    void started(ReadableSpan span, @Nullable Baggage baggage);

    /** The span that was told of last came with these headers. */
    void called(ReadableSpan span, LangSmithHeaders headers);

    /** A span ended. */
    void ended(ReadableSpan span);

    /** A log record that may hold content was emitted. */
    void record(LogRecordData record);

    /** Runs of another service name this span as their parent. */
    void promised(ReadableSpan span);
  }

  private final Listener listener;

  /** One that tells this listener, on the thread that drains the ring. */
  public IntakeReader(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void read(Object reference, @Nullable Object note) {
    if (note == END) {
      listener.ended((ReadableSpan) reference);
    } else if (note == RECORD) {
      listener.record((LogRecordData) reference);
    } else if (note == PROMISE) {
      listener.promised((ReadableSpan) reference);
    } else if (note instanceof Called called) {
      listener.started((ReadableSpan) reference, called.baggage());
      listener.called((ReadableSpan) reference, called.headers());
    } else {
      listener.started((ReadableSpan) reference, (Baggage) note);
    }
  }
}
