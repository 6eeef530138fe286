package io.spansmith.dialect.openinference;

import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.json.Json;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conversation as a request or response body that was recorded whole tells it, beside messages
 * that an instrumentation took out of it.
 */
final class RecordedMessages {

  /** The messages of a request of whatever API was called; null when there are none. */
  static @Nullable List<Message> asked(@Nullable Json input) {
    List<Message> messages = input instanceof Json.Obj body ? ChatPayload.prompt(body) : null;
    return messages == null ? FrameworkFacts.answer(input, Role.USER) : messages;
  }

  /** What stands beside the messages of a request as its system prompt. */
  static @Nullable String system(Json.Obj body) {
    List<Message> messages = ChatPayload.prompt(body);
    if (messages == null || messages.isEmpty() || messages.get(0).role() != Role.SYSTEM) {
      return null;
    }
    return ContentText.of(messages.get(0).content());
  }

  /**
   * The messages taken out, unless they lost the ids of calls, or what they say, that the recorded
   * body has.
   */
  static @Nullable List<Message> fuller(
      @Nullable List<Message> taken, @Nullable List<Message> recorded) {
    if (taken == null || recorded == null) {
      return taken == null ? recorded : taken;
    }
    if (recorded.size() != taken.size()) {
      boolean oneAnswer = recorded.size() == 1 && taken.stream().allMatch(RecordedMessages::isPart);
      return oneAnswer
              || ids(recorded) > ids(taken)
              || taken.stream().allMatch(RecordedMessages::isEmpty)
          ? recorded
          : taken;
    }
    if (ids(recorded) > ids(taken)) {
      return recorded;
    }
    List<Message> filled = new ArrayList<>(taken.size());
    for (int i = 0; i < taken.size(); i++) {
      boolean silent = isEmpty(taken.get(i)) && taken.get(i).role() == recorded.get(i).role();
      filled.add(silent ? recorded.get(i) : taken.get(i));
    }
    return filled;
  }

  private static boolean isEmpty(Message message) {
    return message.content() instanceof Json.Null && message.toolCalls().isEmpty();
  }

  /** OpenAI's responses are taken out item by item; alternatives each have a reason to stop. */
  private static boolean isPart(Message message) {
    return message.role() == Role.ASSISTANT && message.finishReason() == null;
  }

  private static long ids(List<Message> messages) {
    return messages.stream()
        .mapToLong(
            message ->
                (message.toolCallId() == null ? 0 : 1)
                    + message.toolCalls().stream().filter(call -> call.id() != null).count())
        .sum();
  }

  private RecordedMessages() {}
}
