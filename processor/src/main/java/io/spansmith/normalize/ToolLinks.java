package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Message.ToolCall;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives tool runs the arguments and results that only the neighbouring model calls tell. */
final class ToolLinks {

  /** What a call was asked or answered, and who tells it. */
  private record Told(Json value, Draft by) {}

  static void apply(List<Draft> drafts) {
    boolean wanted = false;
    for (Draft draft : drafts) {
      byCaller(draft);
      wanted |= lacks(draft);
    }
    if (!wanted) {
      return;
    }
    Map<String, Told> arguments = new HashMap<>();
    Map<String, Told> results = new HashMap<>();
    for (Draft draft : drafts) {
      collect(draft, draft.facts.inputMessages, arguments, results);
      collect(draft, draft.facts.outputMessages, arguments, results);
    }
    for (Draft draft : drafts) {
      String id = draft.facts.toolCallId;
      if (lacks(draft) && id != null) {
        Reading facts = draft.facts;
        Told asked = arguments.get(id);
        if (asked != null
            && (facts.inputData == null || isPartOf(asked.value(), facts.inputData))) {
          facts.inputData = asked.value();
          draft.quote(asked.by());
        }
        Told answer = results.get(id);
        if (answer != null && facts.outputData == null) {
          facts.outputData = answer.value();
          draft.quote(answer.by());
        }
      }
    }
  }

  /** A tool that says nothing, below the model call that asked for it once, is that call. */
  private static void byCaller(Draft draft) {
    Reading facts = draft.facts;
    boolean silent =
        draft.type == RunType.TOOL
            && facts.toolCallId == null
            && facts.inputData == null
            && facts.inputMessages == null;
    if (!silent || draft.parent == null || draft.parent.facts.outputMessages == null) {
      return;
    }
    ToolCall only = null;
    for (Message message : draft.parent.facts.outputMessages) {
      for (ToolCall call : message.toolCalls()) {
        if (call.name().equals(facts.toolName)) {
          if (only != null) {
            return;
          }
          only = call;
        }
      }
    }
    if (only != null) {
      draft.quote(draft.parent);
      facts.toolCallId = only.id();
      facts.inputData = only.args();
    }
  }

  private static boolean lacks(Draft draft) {
    Reading facts = draft.facts;
    return draft.type == RunType.TOOL
        && facts.toolCallId != null
        && (facts.inputData == null && facts.inputMessages == null
            || facts.inputData instanceof Json.Str
            || facts.outputData == null && facts.outputMessages == null);
  }

  /** LangChain's tools of one argument are told its value only. */
  private static boolean isPartOf(Json arguments, Json told) {
    return told instanceof Json.Str
        && arguments instanceof Json.Obj obj
        && obj.members().containsValue(told);
  }

  private static void collect(
      Draft by,
      @Nullable List<Message> messages,
      Map<String, Told> arguments,
      Map<String, Told> results) {
    if (messages == null) {
      return;
    }
    for (Message message : messages) {
      for (ToolCall call : message.toolCalls()) {
        if (call.id() != null && !Json.EMPTY_OBJECT.equals(call.args())) {
          arguments.putIfAbsent(call.id(), new Told(call.args(), by));
        }
      }
      String id = message.toolCallId();
      if (message.role() == Role.TOOL && id != null && !(message.content() instanceof Json.Null)) {
        results.putIfAbsent(id, new Told(message.content(), by));
      }
    }
  }

  private ToolLinks() {}
}
