package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a model call what only the step around it tells: the conversation, and all its rounds. */
final class StepCalls {

  static void apply(List<Draft> drafts) {
    for (Draft step : drafts) {
      boolean told = step.facts.tellsCall || step.facts.usage != null;
      Draft call = told && !step.isModelCall() ? onlyCall(step) : null;
      if (call != null) {
        count(step, call);
      }
      if (call != null && step.facts.tellsCall) {
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

  /** Figures that only the step knows, or classes of the same figures that only it names. */
  private static void count(Draft step, Draft call) {
    Usage all = step.facts.usage;
    Usage own = call.facts.usage;
    if (all != null && own == null && call.error == null && isAlone(step, call)) {
      call.facts.usage = all;
      call.facts.usageDialect = step.facts.usageDialect;
      step.facts.usage = null;
    } else if (all != null
        && own != null
        && all.input() != null
        && all.input().equals(own.input())
        && all.output() != null
        && all.output().equals(own.output())
        && Merge.classes(all) > Merge.classes(own)) {
      Map<String, Long> input = new LinkedHashMap<>(all.inputDetails());
      Map<String, Long> output = new LinkedHashMap<>(all.outputDetails());
      input.putAll(own.inputDetails());
      output.putAll(own.outputDetails());
      call.facts.usage =
          new Usage(
              own.input(),
              own.output(),
              own.total(),
              input,
              output,
              own.costs(),
              own.inconsistent());
    }
  }

  /** Whether nothing else below the step can have asked a model too. */
  private static boolean isAlone(Draft step, Draft call) {
    for (Draft child : step.children) {
      if (child != call && (child.isModelCall() || !child.children.isEmpty())) {
        return false;
      }
    }
    return true;
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
