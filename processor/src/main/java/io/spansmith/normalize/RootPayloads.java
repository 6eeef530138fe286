package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A root, or an agent's turn, that says nothing itself shows what its first AI child was asked and
 * what the last one answered (dialects §4, roots).
 */
final class RootPayloads {

  static void apply(List<Draft> drafts) {
    for (Draft draft : drafts) {
      boolean root = draft.parent == null && draft.parentSpanId == null;
      boolean agent = "agent".equals(draft.facts.agentKind);
      if ((root || agent) && draft.type == RunType.CHAIN && !draft.merged) {
        fill(draft);
      }
    }
  }

  private static void fill(Draft root) {
    Reading facts = root.facts;
    if (facts.inputData == null && facts.inputMessages == null) {
      Draft first = find(root, true, 0);
      if (first != null) {
        root.quote(first);
        facts.inputMessages = last(first.facts.inputMessages, Role.USER);
        facts.inputData = facts.inputMessages == null ? first.facts.inputData : null;
      }
    }
    if (facts.outputData == null && facts.outputMessages == null && root.error == null) {
      Draft last = find(root, false, 0);
      if (last != null) {
        root.quote(last);
        facts.outputMessages = last(last.facts.outputMessages, Role.ASSISTANT);
        facts.outputData = facts.outputMessages == null ? last.facts.outputData : null;
      }
    }
  }

  /** The first descendant that was asked something, or the last that answered; agents and calls. */
  private static @Nullable Draft find(Draft from, boolean inputs, int depth) {
    if (depth > 64) {
      return null;
    }
    int size = from.children.size();
    for (int i = 0; i < size; i++) {
      Draft child = from.children.get(inputs ? i : size - 1 - i);
      if (child.type != RunType.LLM && child.type != RunType.CHAIN || child.merged) {
        continue;
      }
      Reading facts = child.facts;
      boolean has =
          inputs
              ? facts.inputMessages != null || facts.inputData != null
              : child.error == null && (facts.outputMessages != null || facts.outputData != null);
      Draft found = has ? child : find(child, inputs, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable List<Message> last(@Nullable List<Message> messages, Role role) {
    if (messages == null) {
      return null;
    }
    for (int i = messages.size() - 1; i >= 0; i--) {
      Message message = messages.get(i);
      if (message.role() == role && !(message.content() instanceof Json.Null)) {
        return List.of(message);
      }
    }
    return null;
  }

  private RootPayloads() {}
}
