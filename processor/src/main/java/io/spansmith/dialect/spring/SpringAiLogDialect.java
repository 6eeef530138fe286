package io.spansmith.dialect.spring;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.select.SpanRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prompts and answers that Spring AI logs as text, the only place where they are (dialects §1.5).
 *
 * <p>The lines hold a title and texts in {@code ["...", "..."]} without escapes, so what is read
 * back is a best effort.
 */
public final class SpringAiLogDialect implements Dialect {

  private static final String LOGGERS = "org.springframework.ai.";

  private enum Line {
    MODEL_PROMPT,
    MODEL_ANSWER,
    CLIENT_PROMPT,
    CLIENT_ANSWER,
    FOUND
  }

  private static final Map<String, Line> TITLES =
      Map.of(
          "Chat Model Prompt Content:", Line.MODEL_PROMPT,
          "Chat Model Completion:", Line.MODEL_ANSWER,
          "Chat Client Prompt Content:", Line.CLIENT_PROMPT,
          "Chat Client Completion:", Line.CLIENT_ANSWER,
          "Image Model Prompt Content:", Line.MODEL_PROMPT,
          "Vector Store Query Response:", Line.FOUND);

  @Override
  public String id() {
    return "spring-ai-log";
  }

  @Override
  public Marks marks() {
    return Marks.onRecords();
  }

  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    for (LogRecordData record : span.records()) {
      Value<?> body = record.getBodyValue();
      if (body != null && record.getInstrumentationScopeInfo().getName().startsWith(LOGGERS)) {
        line(body.asString(), reading);
      }
    }
  }

  private static void line(String body, Reading reading) {
    int end = body.indexOf('\n');
    Line line = end < 0 ? null : TITLES.get(body.substring(0, end).strip());
    if (line == null) {
      return;
    }
    String list = body.substring(end + 1).strip();
    switch (line) {
      case MODEL_PROMPT -> reading.inputMessages = prompt(SpringAiTexts.split(list));
      case CLIENT_PROMPT -> reading.inputMessages = byRole(SpringAiTexts.split(list));
      case MODEL_ANSWER, CLIENT_ANSWER ->
          reading.outputMessages = answer(SpringAiTexts.whole(list));
      default -> {
        List<Json> texts = new ArrayList<>();
        SpringAiTexts.split(list).forEach(text -> texts.add(new Json.Str(text)));
        reading.outputData = Documents.of(Json.array(texts));
      }
    }
  }

  /**
   * Roles are not logged. Turns alternate and the last is the user's, so an even number of texts
   * begins with a system message; tool calls and their results are logged as empty texts.
   */
  private static @Nullable List<Message> prompt(List<String> logged) {
    List<Message> messages = new ArrayList<>(logged.size());
    // A call without content is logged as the word.
    List<String> texts = logged.stream().map(text -> text.equals("null") ? "" : text).toList();
    boolean system = texts.stream().filter(text -> !text.isEmpty()).count() % 2 == 0;
    boolean user = true;
    boolean called = false;
    for (String text : texts) {
      Role role;
      if (text.isEmpty()) {
        role = called ? Role.TOOL : Role.ASSISTANT;
        called = !called;
      } else if (system) {
        role = Role.SYSTEM;
        system = false;
      } else {
        role = user ? Role.USER : Role.ASSISTANT;
        user = !user;
      }
      messages.add(Message.of(role, text));
    }
    return messages.isEmpty() ? null : messages;
  }

  /** Each text is {@code role":"text} as it was cut out of its quotes. */
  private static @Nullable List<Message> byRole(List<String> texts) {
    List<Message> messages = new ArrayList<>(texts.size());
    for (String text : texts) {
      int colon = text.indexOf("\":\"");
      messages.add(
          colon < 0
              ? Message.of(Role.USER, text)
              : Message.of(Role.of(text.substring(0, colon)), text.substring(colon + 3)));
    }
    messages.sort((one, other) -> one.role().compareTo(other.role()));
    return messages.isEmpty() ? null : messages;
  }

  private static @Nullable List<Message> answer(List<String> texts) {
    List<Message> messages = new ArrayList<>(texts.size());
    texts.forEach(text -> messages.add(Message.of(Role.ASSISTANT, text)));
    return messages.isEmpty() ? null : messages;
  }
}
