package io.spansmith.normalize;

import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the results of tools whole in the conversations they were given to: the call they answer,
 * where there was only one, and what they say, where only the tool's own run tells it.
 */
final class ToolAnswers {

  static void apply(List<Draft> drafts) {
    Map<String, Draft> tools = null;
    for (Draft draft : drafts) {
      List<Message> messages = draft.facts.inputMessages;
      if (draft.merged || messages == null || messages.size() < 2) {
        continue;
      }
      List<Message> whole = null;
      for (int i = 1; i < messages.size(); i++) {
        Message result = messages.get(i);
        if (result.role() != Role.TOOL) {
          continue;
        }
        String id = result.toolCallId() == null ? onlyCall(messages, i) : result.toolCallId();
        Json content = result.content();
        if (id != null && drafts.size() > 1 && isBlank(content)) {
          tools = tools == null ? byCall(drafts) : tools;
          Draft tool = tools.get(id);
          if (tool != null && tool.facts.outputData != null) {
            content = tool.facts.outputData;
            draft.quote(tool);
          }
        }
        if (id != null && (!id.equals(result.toolCallId()) || content != result.content())) {
          whole = whole == null ? new ArrayList<>(messages) : whole;
          whole.set(i, with(result, id, content));
        }
      }
      draft.facts.inputMessages = whole == null ? messages : whole;
    }
  }

  /** The id of the one call in the message before, which asked for nothing else. */
  private static @Nullable String onlyCall(List<Message> messages, int at) {
    List<ToolCall> calls = messages.get(at - 1).toolCalls();
    boolean alone = at + 1 == messages.size() || messages.get(at + 1).role() != Role.TOOL;
    return calls.size() == 1 && alone ? calls.get(0).id() : null;
  }

  private static boolean isBlank(Json content) {
    return content instanceof Json.Null || content instanceof Json.Str text && text.isBlank();
  }

  private static Map<String, Draft> byCall(List<Draft> drafts) {
    Map<String, Draft> tools = new HashMap<>();
    for (Draft draft : drafts) {
      if (draft.type == RunType.TOOL && draft.facts.toolCallId != null) {
        tools.putIfAbsent(draft.facts.toolCallId, draft);
      }
    }
    return tools;
  }

  private static Message with(Message message, String id, Json content) {
    return new Message(
        message.role(),
        content,
        message.name(),
        message.toolCalls(),
        id,
        message.finishReason(),
        message.extras());
  }

  private ToolAnswers() {}
}
