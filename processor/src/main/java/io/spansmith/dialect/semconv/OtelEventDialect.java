package io.spansmith.dialect.semconv;

import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.select.SpanRole;
import java.util.List;

/** Content in span events, of the conventions up to 1.36 and of Strands (dialects §1.2, §1.8). */
public final class OtelEventDialect implements Dialect {

  private static final String PROMPT = "gen_ai.content.prompt";
  private static final String COMPLETION = "gen_ai.content.completion";

  private final OtelGenAiDialect attributes = new OtelGenAiDialect();

  @Override
  public String id() {
    return "otel-events";
  }

  @Override
  public Marks marks() {
    return Marks.onEvents("gen_ai.");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    for (EventData event : span.span().getEvents()) {
      String name = event.getName();
      if (MessageEvents.role(name) != null
          || name.equals(PROMPT)
          || name.equals(COMPLETION)
          || name.equals(OtelLogDialect.DETAILS)) {
        return SpanRole.RUN;
      }
    }
    return SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    MessageEvents events = new MessageEvents();
    Reading details = null;
    for (EventData event : span.span().getEvents()) {
      String name = event.getName();
      SpanView view = span.as(event.getAttributes());
      if (name.equals(OtelLogDialect.DETAILS)) {
        details = details == null ? new Reading(id(), view.attributes()) : details;
        Reading more = new Reading(id(), view.attributes());
        attributes.read(view, more);
        join(details, more);
      } else if (name.equals(PROMPT) && reading.inputMessages == null) {
        reading.inputMessages = legacy(view, "gen_ai.prompt", Role.USER);
      } else if (name.equals(COMPLETION)) {
        List<Message> told = legacy(view, "gen_ai.completion", Role.ASSISTANT);
        reading.outputMessages =
            reading.outputMessages == null || goesOn(reading.outputMessages, told)
                ? told
                : reading.outputMessages;
      } else if (MessageEvents.role(name) != null) {
        events.add(name, body(view));
      } else {
        continue;
      }
      reading.consumeEvent(name);
    }
    if (!events.isEmpty()) {
      events.into(reading, "execute_tool".equals(span.text("gen_ai.operation.name")));
    }
    if (details != null) {
      reading.inputMessages = details.inputMessages;
      reading.outputMessages = details.outputMessages;
      reading.systemInstructions = details.systemInstructions;
      reading.finishReasons = details.finishReasons;
    }
  }

  /** Langtrace tells a streamed answer again with each piece, as far as it has come. */
  private static boolean goesOn(List<Message> before, List<Message> now) {
    return before.size() == 1
        && now.size() == 1
        && before.get(0).toolCalls().isEmpty()
        && ContentText.of(now.get(0).content()).startsWith(ContentText.of(before.get(0).content()));
  }

  /** Strands tells inputs and outputs in two events of the same name. */
  private static void join(Reading to, Reading from) {
    to.inputMessages = to.inputMessages == null ? from.inputMessages : to.inputMessages;
    to.outputMessages = from.outputMessages == null ? to.outputMessages : from.outputMessages;
    to.systemInstructions =
        to.systemInstructions == null ? from.systemInstructions : to.systemInstructions;
    to.finishReasons = from.finishReasons.isEmpty() ? to.finishReasons : from.finishReasons;
  }

  private static List<Message> legacy(SpanView view, String key, Role role) {
    Json content = view.json(key);
    List<Message> messages = Messages.read(content, role);
    String text = view.text(key);
    return messages != null && !messages.isEmpty()
        ? messages
        : text == null ? List.of() : Messages.readText(text, role);
  }

  /** The whole body as JSON in one attribute, or its members as attributes. */
  private static Json body(SpanView view) {
    String whole = view.text("gen_ai.event.content", "body", "event_body");
    if (whole != null) {
      Json read = JsonReader.looksStructured(whole) ? JsonReader.readLeniently(whole) : null;
      return read == null ? new Json.Str(whole) : read;
    }
    ObjectBuilder body = Json.object();
    view.attributes()
        .forEach(
            (key, value) -> {
              if (!key.startsWith("gen_ai.") && !key.equals("event.name")) {
                Json member = view.structure(key);
                body.put(key, member == null ? Values.plain(value) : member);
              }
            });
    return body.build();
  }
}
