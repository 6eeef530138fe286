package io.spansmith.normalize;

import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Roles of a prompt that Spring AI logs without them, where the chat client above says which text
 * the system's is: version 1.0 puts what a memory holds before it (dialects §1.5).
 */
final class LoggedRoles {

  private static final int MAX_CLIMB = 32;

  /** Corrects calls whose system message is not the first of several. */
  static void apply(List<Draft> drafts) {
    for (Draft draft : drafts) {
      List<Message> messages = draft.facts.inputMessages;
      if (messages != null && messages.size() > 2 && isGuessed(draft, messages)) {
        int place = place(messages, system(draft));
        if (place > 0) {
          draft.facts.inputMessages = ordered(messages, place);
        }
      }
    }
  }

  private static boolean isGuessed(Draft draft, List<Message> messages) {
    return draft.isModelCall()
        && draft.dialects.contains("spring-ai")
        && messages.get(0).role() == Role.SYSTEM;
  }

  private static @Nullable Json system(Draft call) {
    Draft above = call.parent;
    for (int steps = 0; above != null && steps < MAX_CLIMB; steps++) {
      List<Message> told = above.facts.inputMessages;
      if (told != null && !told.isEmpty() && told.get(0).role() == Role.SYSTEM) {
        return told.get(0).content();
      }
      above = above.parent;
    }
    return null;
  }

  private static int place(List<Message> messages, @Nullable Json system) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).content().equals(system)) {
        return i;
      }
    }
    return -1;
  }

  /** Turns alternate around the system's text; tool calls and their results have none. */
  private static List<Message> ordered(List<Message> messages, int system) {
    List<Message> ordered = new ArrayList<>(messages.size());
    boolean user = true;
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      boolean empty = message.content() instanceof Json.Str text && text.isBlank();
      Role role = i == system ? Role.SYSTEM : user ? Role.USER : Role.ASSISTANT;
      user = user ^ (i != system && !empty);
      ordered.add(
          empty
              ? message
              : new Message(
                  role,
                  message.content(),
                  message.name(),
                  message.toolCalls(),
                  message.toolCallId(),
                  message.finishReason(),
                  message.extras()));
    }
    return ordered;
  }

  private LoggedRoles() {}
}
