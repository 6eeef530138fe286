package io.spansmith.encode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.run.Run;
import io.spansmith.run.RunError;
import io.spansmith.run.RunEvent;
import java.util.ArrayList;
import java.util.List;

/** Events of the span: the error as an {@code exception} event, the rest as they are. */
final class RunEvents {

  static List<EventData> of(Run run) {
    RunError error = run.error();
    if (error == null && run.events().isEmpty()) {
      return List.of();
    }
    List<EventData> events = new ArrayList<>(run.events().size() + 1);
    for (RunEvent event : run.events()) {
      if (!event.name().equals("exception")) {
        events.add(
            EventData.create(
                event.epochNanos(), event.name(), Primitives.attributes(event.attributes())));
      }
    }
    if (error != null) {
      events.add(EventData.create(run.endNanos(), "exception", exception(error)));
    }
    return events;
  }

  /** The type is not read by the backend, so it stands in the message too (contract §2c). */
  static String message(RunError error) {
    String type = error.type();
    if (type == null || type.isBlank() || error.message().contains(type)) {
      return error.message();
    }
    return error.message().isBlank() ? type : type + ": " + error.message();
  }

  /** The message comes before the stack trace, or the trace is lost (contract §2c). */
  private static Attributes exception(RunError error) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("exception.message", message(error));
    if (error.stackTrace() != null) {
      attributes.put("exception.stacktrace", error.stackTrace());
    }
    if (error.type() != null) {
      attributes.put("exception.type", error.type());
    }
    return attributes.build();
  }

  private RunEvents() {}
}
