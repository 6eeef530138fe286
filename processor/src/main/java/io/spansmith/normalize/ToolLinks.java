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

  static void apply(List<Draft> drafts) {
    boolean wanted = false;
    for (Draft draft : drafts) {
      byCaller(draft);
      wanted |= lacks(draft);
    }
    if (!wanted) {
      return;
    }
    Map<String, Json> arguments = new HashMap<>();
    Map<String, Json> results = new HashMap<>();
    for (Draft draft : drafts) {
      collect(draft.facts.inputMessages, arguments, results);
      collect(draft.facts.outputMessages, arguments, results);
    }
    for (Draft draft : drafts) {
      String id = draft.facts.toolCallId;
      if (lacks(draft) && id != null) {
        Reading facts = draft.facts;
        Json asked = arguments.get(id);
        facts.inputData =
            facts.inputData == null || isPartOf(asked, facts.inputData) ? asked : facts.inputData;
        facts.outputData = facts.outputData == null ? results.get(id) : facts.outputData;
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
  private static boolean isPartOf(@Nullable Json arguments, Json told) {
    return told instanceof Json.Str
        && arguments instanceof Json.Obj obj
        && obj.members().containsValue(told);
  }

  private static void collect(
      @Nullable List<Message> messages, Map<String, Json> arguments, Map<String, Json> results) {
    if (messages == null) {
      return;
    }
    for (Message message : messages) {
      for (ToolCall call : message.toolCalls()) {
        if (call.id() != null && !Json.EMPTY_OBJECT.equals(call.args())) {
          arguments.putIfAbsent(call.id(), call.args());
        }
      }
      String id = message.toolCallId();
      if (message.role() == Role.TOOL && id != null && !(message.content() instanceof Json.Null)) {
        results.putIfAbsent(id, message.content());
      }
    }
  }

  private ToolLinks() {}
}
