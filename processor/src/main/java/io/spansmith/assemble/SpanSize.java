package io.spansmith.assemble;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much memory telemetry holds, in bytes; an upper estimate, since it guards a bound. */
public final class SpanSize {

  private static final int SPAN = 512;
  private static final int RECORD = 256;
  private static final int EVENT = 96;
  private static final int LINK = 128;
  private static final int ATTRIBUTE = 48;

  /** A node of the trace's tree with its place in the map. */
  static final int NODE = 192;

  /** A span that knows its size, because it is asked more than once. */
  public interface Sized {
    /** In bytes, estimated. */
    long size();
  }

  /** What a span takes in memory, in bytes, estimated. */
  public static long of(SpanData span) {
    return span instanceof Sized sized ? sized.size() : measured(span);
  }

  /** The size of a span by its content. */
  static long measured(SpanData span) {
    long size = SPAN + text(span.getName()) + text(span.getStatus().getDescription());
    size += attributes(span.getAttributes());
    for (EventData event : span.getEvents()) {
      size += EVENT + attributes(event.getAttributes());
      if (event instanceof ExceptionEventData failure) {
        size += text(failure.getException().getMessage()) + 4096;
      }
    }
    return size + (long) LINK * span.getLinks().size();
  }

  /** What a log record takes in memory, in bytes, estimated. */
  public static long of(LogRecordData record) {
    return RECORD + attributes(record.getAttributes()) + value(record.getBodyValue());
  }

  private static long attributes(Attributes attributes) {
    if (attributes.isEmpty()) {
      return 0;
    }
    long[] size = new long[1];
    attributes.forEach((AttributeKey<?> key, Object value) -> size[0] += ATTRIBUTE + value(value));
    return size[0];
  }

  private static long value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      long size = 0;
      for (Object item : list) {
        size += 16 + value(item);
      }
      return size;
    }
    if (value instanceof KeyValue member) {
      return 24 + text(member.getKey()) + value(member.getValue());
    }
    if (value instanceof Value<?> structured) {
      return 24 + value(structured.getValue());
    }
    return value instanceof ByteBuffer buffer ? buffer.remaining() : 16;
  }

  /** Two bytes a character, which is the most a string can hold. */
  private static long text(@Nullable String text) {
    return text == null ? 0 : 40 + 2L * text.length();
  }

  private SpanSize() {}
}
