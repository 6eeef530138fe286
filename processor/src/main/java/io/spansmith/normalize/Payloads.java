package io.spansmith.normalize;

import io.spansmith.config.RunsConfig;
import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Message;
import io.spansmith.run.Payload;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs and outputs in the shape each run type has in LangSmith (contract §7). */
record Payloads(Payload inputs, Payload outputs) {

  static Payloads of(Draft draft, RunsConfig config) {
    Reading facts = draft.facts;
    List<Message> asked = asked(facts);
    facts.inputMessages = asked;
    Payload inputs =
        asked == null
            ? data(draft, facts.inputData, "input")
            : draft.type == RunType.EMBEDDING
                ? Payload.of(Json.array(texts(asked)), "input")
                : Payload.of(asked);
    List<Message> answered = facts.outputMessages;
    Payload outputs;
    if (answered != null && !answered.isEmpty() && draft.type != RunType.TOOL) {
      outputs = Payload.of(withReason(answered, facts.finishReasons));
    } else if (isSilent(draft)) {
      outputs = Payload.of(List.of(silence(facts.finishReasons.get(0))));
    } else {
      outputs = data(draft, outputData(draft), "output");
    }
    if (draft.type == RunType.EMBEDDING && !config.embeddingVectors()) {
      outputs = EmbeddingOutputs.withoutVectors(outputs);
    }
    return new Payloads(inputs, outputs);
  }

  /** Answered nothing, or nothing that was recorded, but is known to have come to its end. */
  private static boolean isSilent(Draft draft) {
    Reading facts = draft.facts;
    return draft.type == RunType.LLM
        && draft.error == null
        && facts.outputData == null
        && !facts.finishReasons.isEmpty();
  }

  private static Message silence(String reason) {
    return new Message(Role.ASSISTANT, Json.NULL, null, List.of(), null, reason, Json.EMPTY_OBJECT);
  }

  /** The messages with the system instructions that stood outside of them. */
  private static @Nullable List<Message> asked(Reading facts) {
    List<Message> messages = facts.inputMessages;
    String system = facts.systemInstructions;
    boolean empty = messages == null || allSayNothing(messages);
    if (system == null || system.isBlank()) {
      return empty ? null : messages;
    }
    if (messages != null) {
      for (Message message : messages) {
        if (message.role() == Role.SYSTEM && !saysNothing(message)) {
          return messages;
        }
      }
    } else if (facts.inputData != null) {
      return null;
    }
    List<Message> all = new ArrayList<>();
    all.add(Message.of(Role.SYSTEM, system));
    if (messages != null) {
      all.addAll(messages);
    }
    return all;
  }

  /** What is embedded are texts, whoever tells them as messages. */
  private static List<Json> texts(List<Message> messages) {
    return messages.stream().map(Message::content).toList();
  }

  private static boolean allSayNothing(List<Message> messages) {
    for (Message message : messages) {
      if (!saysNothing(message)) {
        return false;
      }
    }
    return true;
  }

  private static boolean saysNothing(Message message) {
    return message.content() instanceof Json.Null
        && message.toolCalls().isEmpty()
        && message.extras().members().isEmpty();
  }

  private static List<Message> withReason(List<Message> answered, List<String> reasons) {
    if (reasons.isEmpty()) {
      return answered;
    }
    List<Message> told = answered;
    int choice = 0;
    for (int i = 0; i < answered.size(); i++) {
      Message message = answered.get(i);
      if (message.role() != Role.ASSISTANT) {
        continue;
      }
      String reason = reasons.get(Math.min(choice++, reasons.size() - 1));
      if (message.finishReason() == null) {
        told = told == answered ? new ArrayList<>(answered) : told;
        told.set(
            i,
            new Message(
                message.role(),
                message.content(),
                message.name(),
                message.toolCalls(),
                message.toolCallId(),
                reason,
                message.extras()));
      }
    }
    return told;
  }

  private static @Nullable Json outputData(Draft draft) {
    List<Message> messages = draft.facts.outputMessages;
    if (draft.type == RunType.TOOL && messages != null && !messages.isEmpty()) {
      return messages.get(messages.size() - 1).content();
    }
    return draft.facts.outputData;
  }

  private static Payload data(Draft draft, @Nullable Json value, String key) {
    if (value == null || value instanceof Json.Null) {
      return Payload.EMPTY;
    }
    Json read = value;
    if (draft.type == RunType.TOOL && value instanceof Json.Str text) {
      Json parsed = JsonReader.read(text.value());
      read =
          parsed instanceof Json.Obj || parsed instanceof Json.Arr
              ? parsed
              : unquoted(parsed, text);
    }
    if (draft.type == RunType.RETRIEVER && !(read instanceof Json.Obj)) {
      return key.equals("input") ? Payload.of(read, "query") : new Payload.Data(Documents.of(read));
    }
    return Payload.of(read, key);
  }

  /** A result that is a JSON string in text loses its quotes. */
  private static Json unquoted(@Nullable Json parsed, Json.Str text) {
    return parsed instanceof Json.Str ? parsed : text;
  }
}
