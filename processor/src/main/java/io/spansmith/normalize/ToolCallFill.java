package io.spansmith.normalize;

import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;

/** Tool calls that the better source of messages lacks, from another source of the same side. */
final class ToolCallFill {

  /**
   * The messages, with the calls of {@code others} where they have none at all.
   *
   * @param append whether a message of its own is added when there is no assistant message
   */
  static List<Message> fill(List<Message> messages, List<List<Message>> others, boolean append) {
    if (others.isEmpty() || hasCalls(messages)) {
      return messages;
    }
    for (List<Message> other : others) {
      List<ToolCall> calls = calls(other);
      int at = lastAssistant(messages);
      if (!calls.isEmpty() && (at >= 0 || append)) {
        return with(messages, at, calls);
      }
    }
    return messages;
  }

  private static List<Message> with(List<Message> messages, int at, List<ToolCall> calls) {
    List<Message> copy = new ArrayList<>(messages);
    if (at < 0) {
      Message empty = Message.of(Role.ASSISTANT, "");
      copy.add(withCalls(empty, calls));
    } else {
      copy.set(at, withCalls(copy.get(at), calls));
    }
    return copy;
  }

  private static Message withCalls(Message message, List<ToolCall> calls) {
    return new Message(
        message.role(),
        message.content(),
        message.name(),
        calls,
        message.toolCallId(),
        message.finishReason(),
        message.extras());
  }

  private static boolean hasCalls(List<Message> messages) {
    for (Message message : messages) {
      if (!message.toolCalls().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<ToolCall> calls(List<Message> messages) {
    List<ToolCall> calls = List.of();
    for (Message message : messages) {
      calls = message.toolCalls().isEmpty() ? calls : message.toolCalls();
    }
    return calls;
  }

  private static int lastAssistant(List<Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == Role.ASSISTANT) {
        return i;
      }
    }
    return -1;
  }

  private ToolCallFill() {}
}
