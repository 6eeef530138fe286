package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a model call what only the step around it tells: the conversation, and all its rounds. */
final class StepCalls {

  static void apply(List<Draft> drafts) {
    for (Draft step : drafts) {
      Draft call = step.facts.tellsCall && !step.isModelCall() ? onlyCall(step) : null;
      if (call != null) {
        Reading facts = call.facts;
        call.quote(step);
        boolean asked = facts.inputMessages != null || facts.inputData != null;
        facts.inputMessages = asked ? facts.inputMessages : step.facts.inputMessages;
        if (saysNothing(facts.outputMessages) && facts.outputData == null) {
          facts.outputMessages = step.facts.outputMessages;
        }
        if (countsMore(step.facts, facts)) {
          facts.usage = step.facts.usage;
          step.facts.usage = null;
        }
      }
    }
  }

  /**
   * Whether the figures of the step, which are those of all rounds, have more than the last one.
   */
  private static boolean countsMore(Reading step, Reading call) {
    Long all = step.usage == null ? null : step.usage.input();
    Long last = call.usage == null ? null : call.usage.input();
    return step.aggregateUsage && all != null && last != null && all > last;
  }

  /** The one model call below, or the one that did not fail when it was tried again. */
  private static @Nullable Draft onlyCall(Draft step) {
    Draft only = null;
    for (Draft child : step.children) {
      if (child.isModelCall()) {
        if (only != null && only.error == null) {
          return null;
        }
        only = child;
      }
    }
    return only;
  }

  private static boolean saysNothing(@Nullable List<Message> messages) {
    if (messages == null) {
      return true;
    }
    for (Message message : messages) {
      boolean text =
          message.content() instanceof Json.Str str
              ? !str.value().isBlank()
              : !(message.content() instanceof Json.Null);
      if (text || !message.toolCalls().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private StepCalls() {}
}
