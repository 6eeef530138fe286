package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tools between two model calls tell of these calls, where their own telemetry lost it:
 * Spring AI logs a message that asks for tools, and one that brings their results, as an empty text
 * (dialects §1.5).
 */
final class ToolRounds {

  /** Gives calls the tool calls they asked for and the results they were given. */
  static void apply(List<Draft> drafts) {
    for (Draft draft : drafts) {
      if (draft.type == RunType.CHAIN && !draft.merged && draft.children.size() > 1) {
        under(draft.children);
      }
    }
  }

  private static void under(List<Draft> children) {
    List<List<Draft>> rounds = new ArrayList<>(2);
    List<Draft> tools = new ArrayList<>(2);
    Draft asking = null;
    for (Draft child : children) {
      if (child.merged) {
        continue;
      }
      if (child.type == RunType.TOOL && asking != null && isAfter(child, asking)) {
        tools.add(child);
      } else if (child.type == RunType.LLM) {
        if (asking != null && !tools.isEmpty()) {
          asked(asking, tools);
          rounds.add(tools);
          tools = new ArrayList<>(2);
        }
        given(child, rounds);
        asking = child;
      }
    }
    if (asking != null && !tools.isEmpty()) {
      asked(asking, tools);
    }
  }

  private static boolean isAfter(Draft tool, Draft call) {
    return tool.view.span().getStartEpochNanos() >= call.view.span().getEndEpochNanos();
  }

  /** Only of a call that is not known to have answered otherwise. */
  private static void asked(Draft call, List<Draft> tools) {
    Reading facts = call.facts;
    if (call.error != null || facts.outputData != null || !call.dialects.contains("spring-ai")) {
      return;
    }
    List<Message> told = facts.outputMessages;
    if (told != null && identify(call, told, tools)) {
      return;
    }
    boolean textOnly =
        told != null && told.stream().allMatch(message -> message.toolCalls().isEmpty());
    boolean empty = told == null || textOnly && told.stream().allMatch(ToolRounds::isEmpty);
    if (empty || textOnly && facts.finishReasons.stream().anyMatch(r -> r.contains("tool"))) {
      Message first = told == null || told.isEmpty() ? null : told.get(0);
      tools.forEach(call::quote);
      facts.outputMessages =
          List.of(calling(first == null ? Message.of(Role.ASSISTANT, "") : first, tools));
    }
  }

  /** Spring AI 1.x's tools know no call id; they run in the order in which they were asked for. */
  private static boolean identify(Draft asking, List<Message> told, List<Draft> tools) {
    List<ToolCall> calls = new ArrayList<>(2);
    told.forEach(message -> calls.addAll(message.toolCalls()));
    boolean same = calls.size() == tools.size();
    for (int i = 0; same && i < calls.size(); i++) {
      same = calls.get(i).name().equals(tools.get(i).facts.toolName);
    }
    for (int i = 0; same && i < calls.size(); i++) {
      Reading tool = tools.get(i).facts;
      tool.toolCallId = tool.toolCallId == null ? calls.get(i).id() : tool.toolCallId;
      if (tool.inputData == null) {
        tool.inputData = calls.get(i).args();
        tools.get(i).quote(asking);
      }
    }
    return !calls.isEmpty();
  }

  /** Fills pairs of an empty answer and an empty result, the last with the last round. */
  private static void given(Draft call, List<List<Draft>> rounds) {
    List<Message> messages = call.facts.inputMessages;
    if (messages == null || rounds.isEmpty()) {
      return;
    }
    List<Message> filled = new ArrayList<>(messages);
    int round = rounds.size() - 1;
    for (int at = messages.size() - 1; at > 0 && round >= 0; at--) {
      Message result = messages.get(at);
      Message asking = messages.get(at - 1);
      if (result.role() == Role.TOOL && isEmpty(result) && asking.role() == Role.ASSISTANT) {
        List<Draft> tools = rounds.get(round--);
        tools.forEach(call::quote);
        filled.set(at - 1, calling(asking, tools));
        filled.remove(at);
        filled.addAll(at, tools.stream().map(ToolRounds::result).toList());
        at--;
      }
    }
    call.facts.inputMessages = filled;
  }

  private static Message calling(Message message, List<Draft> tools) {
    List<ToolCall> calls = new ArrayList<>(tools.size());
    for (Draft tool : tools) {
      Reading facts = tool.facts;
      String name = facts.toolName == null ? tool.view.name() : facts.toolName;
      Json args = facts.inputData == null ? Json.EMPTY_OBJECT : facts.inputData;
      calls.add(new ToolCall(facts.toolCallId, name, args, false));
    }
    return new Message(
        Role.ASSISTANT,
        message.content(),
        message.name(),
        calls,
        null,
        message.finishReason(),
        message.extras());
  }

  private static Message result(Draft tool) {
    Json output = tool.facts.outputData;
    return new Message(
        Role.TOOL,
        output == null ? Json.NULL : output,
        tool.facts.toolName,
        List.of(),
        tool.facts.toolCallId,
        null,
        Json.EMPTY_OBJECT);
  }

  private static boolean isEmpty(@Nullable Message message) {
    return message == null
        || message.toolCalls().isEmpty()
            && message.toolCallId() == null
            && (message.content() instanceof Json.Null
                || message.content() instanceof Json.Str text && text.value().isBlank());
  }

  private ToolRounds() {}
}
