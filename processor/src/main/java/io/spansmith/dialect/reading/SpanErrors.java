package io.spansmith.dialect.reading;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.intake.EventName;
import io.spansmith.run.RunError;
import org.jspecify.annotations.Nullable;

/** Why a span failed, from wherever it is told (dialects §1.3, contract §0.8). */
public final class SpanErrors {

  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> STACK = AttributeKey.stringKey("exception.stacktrace");

  /**
   * The error, or null when the span did not fail.
   *
   * @param recognised whether a dialect claims the span: only then an exception without an ERROR
   *     status counts, since some instrumentations never set one
   * @param answered whether the span has outputs all the same
   */
  public static @Nullable RunError of(SpanView view, boolean recognised, boolean answered) {
    SpanData span = view.span();
    StatusData status = span.getStatus();
    RunError told = exception(view);
    String errorType = view.text("error.type");
    if (status.getStatusCode() == StatusCode.ERROR) {
      return told != null ? told : synthesised(view, status.getDescription(), errorType);
    }
    if (status.getStatusCode() == StatusCode.OK || !recognised || answered) {
      return null;
    }
    return told != null || errorType == null ? told : synthesised(view, "", errorType);
  }

  /** The last exception that the span or its log records tell, whatever the status. */
  public static @Nullable RunError exception(SpanView view) {
    RunError last = null;
    for (EventData event : view.span().getEvents()) {
      if (event.getName().equals("exception")) {
        RunError error = error(event.getAttributes());
        last = error == null ? last : error;
      }
    }
    if (last == null) {
      for (LogRecordData record : view.records()) {
        if (isException(record)) {
          RunError error = error(record.getAttributes());
          last = error == null ? last : error;
        }
      }
    }
    return last;
  }

  /**
   * Whether a graph only stopped to ask somebody: LangGraph tells it as an exception, LangSmith as
   * a status of its own (contract §3, {@code ls_is_error_interrupt}).
   */
  public static boolean isInterrupt(@Nullable RunError error) {
    if (error == null) {
      return false;
    }
    String type = error.type() == null ? "" : error.type();
    String text = error.message();
    return type.endsWith("GraphInterrupt")
        || type.endsWith("NodeInterrupt")
        || text.startsWith("GraphInterrupt(")
        || text.contains("\nGraphInterrupt: ");
  }

  static boolean isException(LogRecordData record) {
    String name = EventName.of(record);
    return name.equals("gen_ai.client.operation.exception")
        || name.equals("exception")
        || name.endsWith(".exception")
        || record.getAttributes().get(TYPE) != null;
  }

  private static @Nullable RunError error(Attributes attributes) {
    String type = attributes.get(TYPE);
    String message = attributes.get(MESSAGE);
    if (type == null && message == null) {
      return null;
    }
    return new RunError(type, message == null ? "" : message, attributes.get(STACK));
  }

  private static RunError synthesised(
      SpanView view, String description, @Nullable String errorType) {
    if (!description.isBlank()) {
      return new RunError(errorType, description, null);
    }
    String said = view.text("error.message", "exception.message");
    if (said != null) {
      return new RunError(errorType, said, null);
    }
    String status = view.text("http.response.status_code", "http.status_code", "status");
    if (status != null && (errorType == null || errorType.equals(status))) {
      return new RunError(errorType, "HTTP status " + status, null);
    }
    return new RunError(errorType, errorType == null ? "failed, no reason given" : "", null);
  }

  private SpanErrors() {}
}
