package io.spansmith.dialect.semconv;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.select.SpanRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code gen_ai.prompt} and {@code gen_ai.completion} as attributes: the conventions of 1.26. */
public final class OtelLegacyDialect implements Dialect {

  @Override
  public String id() {
    return "otel-legacy";
  }

  @Override
  public Marks marks() {
    return Marks.keys("gen_ai.prompt", "gen_ai.completion");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.has("gen_ai.prompt") || span.has("gen_ai.completion")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    if (reading.payloadsTold) {
      return;
    }
    Take take = new Take(span, reading);
    Json prompt = take.content("gen_ai.prompt");
    Json completion = take.content("gen_ai.completion");
    reading.inputMessages = messages(prompt, Role.USER);
    reading.inputData = reading.inputMessages == null ? prompt : null;
    reading.outputMessages = messages(completion, Role.ASSISTANT);
    reading.outputData = reading.outputMessages == null ? completion : null;
  }

  private static @Nullable List<Message> messages(@Nullable Json value, Role role) {
    Json talk = value;
    if (value instanceof Json.Obj obj && obj.get("choices") instanceof Json.Arr choices) {
      talk = choices;
    }
    List<Message> messages = talk == null ? null : Messages.read(talk, role);
    return messages == null || messages.isEmpty() ? null : messages;
  }
}
