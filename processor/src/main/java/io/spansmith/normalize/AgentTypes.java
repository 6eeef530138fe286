package io.spansmith.normalize;

import java.util.List;

/** {@code ls_agent_type}: the agent's turn, agents within it, and what stands between. */
final class AgentTypes {

  static void apply(List<Draft> drafts) {
    for (Draft draft : drafts) {
      String kind = draft.facts.agentKind;
      if ("middleware".equals(kind)) {
        draft.agentType = kind;
      } else if (kind != null) {
        draft.agentType = hasAgentAbove(draft) ? "subagent" : "root";
      }
    }
  }

  private static boolean hasAgentAbove(Draft draft) {
    int depth = 0;
    for (Draft above = draft.parent; above != null && depth < 1000; above = above.parent) {
      if (above.facts.agentKind != null && !"middleware".equals(above.facts.agentKind)) {
        return true;
      }
      depth++;
    }
    return false;
  }

  private AgentTypes() {}
}
