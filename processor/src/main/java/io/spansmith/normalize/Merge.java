package io.spansmith.normalize;

import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.run.Message;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins what several dialects say of one span, field by field, strongest first, with the exceptions
 * of dialects §2.
 */
final class Merge {

  /** One reading out of many, given strongest first; the first is what the others are put into. */
  static Reading of(List<Reading> readings, SpanView view) {
    if (readings.isEmpty()) {
      return new Reading("merged", view.attributes());
    }
    Reading merged = readings.get(0);
    RunType type = type(readings);
    String model = model(readings);
    inputs(type, merged, readings);
    outputs(type, merged, readings);
    usage(merged, readings);
    merged.type = type;
    merged.model = model;
    merged.provider = Providers.canonical(merged.provider);
    merged.requestModel = ModelNames.clean(merged.requestModel);
    if (merged.tags.size() > 1) {
      List<String> once = merged.tags.stream().distinct().toList();
      merged.tags.clear();
      merged.tags.addAll(once);
    }
    for (int i = 1; i < readings.size(); i++) {
      fill(merged, readings.get(i));
    }
    return merged;
  }

  private static @Nullable RunType type(List<Reading> readings) {
    for (Reading reading : readings) {
      if (reading.explicitType && reading.type != null) {
        return reading.type;
      }
    }
    for (Reading reading : readings) {
      if (reading.type != null) {
        return reading.type;
      }
    }
    return null;
  }

  /** Takes over what is still unset. */
  static void fill(Reading to, Reading from) {
    to.operation = to.operation == null ? from.operation : to.operation;
    to.tellsCall |= from.tellsCall;
    to.borrowedStatus |= from.borrowedStatus;
    to.name = to.name == null ? from.name : to.name;
    to.provider = to.provider == null ? Providers.canonical(from.provider) : to.provider;
    to.requestModel =
        to.requestModel == null ? ModelNames.clean(from.requestModel) : to.requestModel;
    to.modelType = to.modelType == null ? from.modelType : to.modelType;
    to.temperature = to.temperature == null ? from.temperature : to.temperature;
    to.maxTokens = to.maxTokens == null ? from.maxTokens : to.maxTokens;
    to.stop = to.stop.isEmpty() ? from.stop : to.stop;
    to.streaming = to.streaming == null ? from.streaming : to.streaming;
    to.responseId = to.responseId == null ? from.responseId : to.responseId;
    to.finishReasons = to.finishReasons.isEmpty() ? from.finishReasons : to.finishReasons;
    to.timeToFirstTokenNanos =
        to.timeToFirstTokenNanos == null ? from.timeToFirstTokenNanos : to.timeToFirstTokenNanos;
    to.error = to.error == null ? from.error : to.error;
    to.threadId = to.threadId == null ? from.threadId : to.threadId;
    to.userId = to.userId == null ? from.userId : to.userId;
    to.agentKind = to.agentKind == null ? from.agentKind : to.agentKind;
    to.agentName = to.agentName == null ? from.agentName : to.agentName;
    to.toolName = to.toolName == null ? from.toolName : to.toolName;
    to.toolCallId = to.toolCallId == null ? from.toolCallId : to.toolCallId;
    to.toolDescription = to.toolDescription == null ? from.toolDescription : to.toolDescription;
    to.promptName = to.promptName == null ? from.promptName : to.promptName;
    to.promptVersion = to.promptVersion == null ? from.promptVersion : to.promptVersion;
    to.attempts = to.attempts == null ? from.attempts : to.attempts;
    to.project = to.project == null ? from.project : to.project;
    if (!from.parameters.isEmpty()) {
      from.parameters.forEach(to.parameters::putIfAbsent);
    }
    if (!from.metadata.isEmpty()) {
      from.metadata.forEach(to.metadata::putIfAbsent);
    }
    for (String tag : from.tags) {
      if (!to.tags.contains(tag)) {
        to.tags.add(tag);
      }
    }
    if (to.attachments.isEmpty()) {
      to.attachments.addAll(from.attachments);
    }
  }

  /** The answered model of any reading before the one asked for. */
  private static @Nullable String model(List<Reading> readings) {
    for (Reading reading : readings) {
      String model = ModelNames.clean(reading.model);
      if (model != null) {
        return model;
      }
    }
    return null;
  }

  private static void inputs(@Nullable RunType type, Reading merged, List<Reading> readings) {
    Reading best = null;
    for (Reading reading : readings) {
      if (better(type, reading.inputMessages, reading.inputData != null, best, true)) {
        best = reading;
      }
    }
    List<Message> messages = best == null ? null : best.inputMessages;
    merged.inputData = best == null ? null : best.inputData;
    merged.inputMessages =
        best == null || messages == null
            ? null
            : ToolCallFill.fill(messages, sides(readings, best, true), false);
    for (Reading reading : readings) {
      merged.systemInstructions =
          merged.systemInstructions == null
              ? reading.systemInstructions
              : merged.systemInstructions;
    }
  }

  private static void outputs(@Nullable RunType type, Reading merged, List<Reading> readings) {
    Reading best = null;
    for (Reading reading : readings) {
      if (better(type, reading.outputMessages, reading.outputData != null, best, false)) {
        best = reading;
      }
    }
    List<Message> messages = best == null ? null : best.outputMessages;
    merged.outputData = best == null ? null : best.outputData;
    merged.outputMessages =
        best == null || messages == null
            ? null
            : ToolCallFill.fill(messages, sides(readings, best, false), true);
  }

  /** Model calls are best told by messages, everything else by whoever speaks first. */
  private static boolean better(
      @Nullable RunType type,
      @Nullable List<Message> messages,
      boolean data,
      @Nullable Reading best,
      boolean inputs) {
    boolean talks = messages != null && !messages.isEmpty();
    if (!talks && !data) {
      return false;
    }
    if (best == null) {
      return true;
    }
    if (type != RunType.LLM || best.dialect.equals("langsmith")) {
      return false;
    }
    List<Message> before = inputs ? best.inputMessages : best.outputMessages;
    return talks && (before == null || before.isEmpty());
  }

  private static List<List<Message>> sides(List<Reading> readings, Reading best, boolean inputs) {
    List<List<Message>> others = null;
    for (Reading reading : readings) {
      List<Message> messages = inputs ? reading.inputMessages : reading.outputMessages;
      if (reading != best && messages != null) {
        others = others == null ? new ArrayList<>(2) : others;
        others.add(messages);
      }
    }
    return others == null ? List.of() : others;
  }

  /** The whole usage of the one reading that knows most classes; never a sum of several. */
  private static void usage(Reading merged, List<Reading> readings) {
    Reading best = null;
    for (Reading reading : readings) {
      int most = best == null || best.usage == null ? -1 : figures(best.usage);
      if (reading.usage != null && figures(reading.usage) > most) {
        best = reading;
        if (reading.dialect.equals("langsmith")) {
          break;
        }
      }
    }
    Usage usage = best == null ? null : best.usage;
    if (best == null || usage == null) {
      merged.usageDialect = null;
      merged.aggregateUsage = false;
      return;
    }
    for (Reading reading : readings) {
      Map<String, Double> costs = reading.usage == null ? Map.of() : reading.usage.costs();
      if (usage.costs().isEmpty() && !costs.isEmpty() && !best.dialect.equals("langsmith")) {
        // Costs are no tokens: they may come from whoever knows them.
        usage = usage.withCosts(costs);
      }
    }
    merged.usageDialect = best.usageDialect == null ? best.dialect : best.usageDialect;
    merged.aggregateUsage = best.aggregateUsage;
    merged.usage = usage;
  }

  /** Among those of as many classes, a total tells what the classes leave out. */
  private static int figures(Usage usage) {
    return classes(usage) * 2 + (usage.total() == null ? 0 : 1);
  }

  static int classes(Usage usage) {
    return (usage.input() == null ? 0 : 1)
        + (usage.output() == null ? 0 : 1)
        + usage.inputDetails().size()
        + usage.outputDetails().size();
  }

  private Merge() {}
}
