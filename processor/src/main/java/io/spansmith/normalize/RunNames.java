package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.run.RunType;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stable names of low cardinality: names are what charts and rules join on (dialects §6.2). */
final class RunNames {

  private static final int MAX_NAME = 200;
  private static final Pattern UUID =
      Pattern.compile(
          "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
  private static final Pattern ID =
      Pattern.compile("\\b(?=\\p{XDigit}{0,63}\\d)\\p{XDigit}{16,64}\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:-])\\d{2,}(?![\\w.:-])");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** The name of the run, by the overrides of the configuration first. */
  static String of(Draft draft, Map<String, String> overrides) {
    String spanName = draft.view.name();
    String computed = computed(draft, spanName);
    String wanted = overrides.get(spanName);
    wanted = wanted == null ? overrides.get(computed) : wanted;
    return wanted == null ? computed : wanted;
  }

  private static String computed(Draft draft, String spanName) {
    Reading facts = draft.facts;
    String name = facts.name;
    if (name == null && draft.type == RunType.TOOL) {
      name = facts.toolName;
    }
    if (name == null && draft.isModelCall()) {
      name = facts.operation;
    }
    if (name == null && "agent".equals(facts.agentKind)) {
      name = facts.agentName;
    }
    if (name != null && !name.isBlank()) {
      return cut(name.strip());
    }
    return stable(spanName, facts.requestModel, facts.model);
  }

  /** The span's name without ids, numbers and models. */
  static String stable(String spanName, @Nullable String requestModel, @Nullable String model) {
    String name = cut(spanName);
    name = without(name, requestModel);
    name = without(name, model);
    if (hasDigit(name)) {
      name = UUID.matcher(name).replaceAll("{id}");
      name = ID.matcher(name).replaceAll("{id}");
      name = NUMBER.matcher(name).replaceAll("{n}");
    }
    name = BLANKS.matcher(name).replaceAll(" ").strip();
    return name.isEmpty() ? "span" : name;
  }

  private static String without(String name, @Nullable String model) {
    if (model != null && name.length() > model.length() && name.endsWith(model)) {
      char before = name.charAt(name.length() - model.length() - 1);
      if (before == ' ') {
        return name.substring(0, name.length() - model.length() - 1);
      }
    }
    return name;
  }

  private static boolean hasDigit(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static String cut(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  private RunNames() {}
}
