package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code $.outputs.messages[*].content} or {@code $..email}: names, {@code *},
 * indexes and descent. It goes on through JSON that is written in a string. Immutable.
 */
final class JsonPath {

  private static final int DEEPEST = 128;

  /** One step: a name, an index, or any; {@code deep} when it may lie at any depth. */
  private record Step(@Nullable String name, int index, boolean deep) {

    boolean any() {
      return name == null && index < 0;
    }

    boolean takes(String key) {
      return any() || key.equals(name) || "arguments".equals(name) && key.equals("args");
    }
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = steps;
  }

  /** Reads a path that the configuration's reader let pass. */
  static JsonPath of(String path) {
    return new JsonPath(steps(path));
  }

  /**
   * The path into a conversation of which this one is written as LangSmith shows it, with {@code
   * choices[0].message} and {@code tool_calls[0].function}; the same path when it is not.
   */
  JsonPath intoConversation() {
    List<Step> inner = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if ("choices".equals(step.name)) {
        inner.add(new Step("messages", -1, step.deep));
      } else if (!isItemOf("choices", i, "message") && !isItemOf("tool_calls", i, "function")) {
        inner.add(step);
      }
    }
    return inner.equals(steps) ? this : new JsonPath(inner);
  }

  private boolean isItemOf(String list, int at, String name) {
    return at > 1
        && name.equals(steps.get(at).name)
        && steps.get(at - 1).name == null
        && list.equals(steps.get(at - 2).name);
  }

  private static List<Step> steps(String path) {
    List<Step> steps = new ArrayList<>();
    int i = 1;
    while (i < path.length()) {
      boolean deep = path.startsWith("..", i);
      i += deep ? 2 : 1;
      int end;
      if (path.charAt(i - 1) == '[') {
        end = path.indexOf(']', i);
        steps.add(bracket(path.substring(i, end), deep));
        i = end + 1;
      } else {
        end = i;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        String name = path.substring(i, end);
        steps.add(new Step(name.equals("*") ? null : name, -1, deep));
        i = end;
      }
    }
    return steps;
  }

  private static Step bracket(String inside, boolean deep) {
    char first = inside.charAt(0);
    if (inside.equals("*")) {
      return new Step(null, -1, deep);
    }
    return first == '\'' || first == '"'
        ? new Step(inside.substring(1, inside.length() - 1), -1, deep)
        : new Step(null, Integer.parseInt(inside), deep);
  }

  /** The value with every place of the path rewritten; the same object when there is none. */
  Json rewrite(Json root, UnaryOperator<Json> change) {
    return rewrite(root, 0, change, 0);
  }

  private Json rewrite(Json value, int step, UnaryOperator<Json> change, int depth) {
    if (step == steps.size()) {
      return change.apply(value);
    }
    if (depth > DEEPEST) {
      return value;
    }
    if (value instanceof Json.Obj obj) {
      return object(obj, step, change, depth);
    }
    if (value instanceof Json.Arr arr) {
      return array(arr, step, change, depth);
    }
    if (value instanceof Json.Str str && JsonReader.looksStructured(str.value())) {
      Json inner = JsonReader.read(str.value());
      Json changed = inner == null ? null : rewrite(inner, step, change, depth + 1);
      return changed == null || changed == inner ? value : new Json.Str(changed.toString());
    }
    return value;
  }

  private Json object(Json.Obj obj, int step, UnaryOperator<Json> change, int depth) {
    Step here = steps.get(step);
    Map<String, Json> members = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, Json> member : obj.members().entrySet()) {
      Json value = member.getValue();
      Json next =
          here.index < 0 && here.takes(member.getKey())
              ? rewrite(value, step + 1, change, depth + 1)
              : value;
      if (here.deep) {
        next = rewrite(next, step, change, depth + 1);
      }
      changed |= next != value;
      members.put(member.getKey(), next);
    }
    return changed ? new Json.Obj(members) : obj;
  }

  private Json array(Json.Arr arr, int step, UnaryOperator<Json> change, int depth) {
    Step here = steps.get(step);
    List<Json> items = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < arr.items().size(); i++) {
      Json value = arr.items().get(i);
      Json next =
          here.any() || here.index == i ? rewrite(value, step + 1, change, depth + 1) : value;
      if (here.deep) {
        next = rewrite(next, step, change, depth + 1);
      }
      changed |= next != value;
      items.add(next);
    }
    return changed ? new Json.Arr(items) : arr;
  }
}
