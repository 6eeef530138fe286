package io.spansmith.dialect.reading;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts flattened lists together again: {@code llm.input_messages.0.message.role} and its like.
 *
 * <p>An index is a place in an order, never a size: gaps cost nothing, and an index beyond {@link
 * #MAX_INDEX} is not read, since anybody may write {@code llm.input_messages.999999999}.
 */
public final class IndexedAttributes {

  static final int MAX_INDEX = 99_999;

  private static final int MAX_DEPTH = 16;

  private final Map<String, IndexedAttributes> members = new LinkedHashMap<>();
  private final Map<Integer, IndexedAttributes> items = new TreeMap<>();
  private @Nullable Json leaf;

  /** The items under {@code prefix.N.}, in the order of N; all keys read are consumed. */
  public static List<Json> list(SpanView view, Reading reading, String prefix) {
    IndexedAttributes root = new IndexedAttributes();
    String start = prefix + ".";
    for (Map.Entry<String, Object> attribute : view.attributes().entrySet()) {
      String key = attribute.getKey();
      if (key.startsWith(start) && root.add(key, start.length(), attribute.getValue(), 0)) {
        reading.consumed.add(key);
      }
    }
    if (root.items.isEmpty() && view.structure(prefix) instanceof Json.Arr whole) {
      root.addAll(whole);
      reading.consumed.add(prefix);
    }
    List<Json> list = new ArrayList<>(root.items.size());
    root.items.values().forEach(item -> list.add(item.toJson()));
    return list;
  }

  /** A list that is one attribute, as OpenInference's tracer for Java writes it. */
  private void addAll(Json.Arr whole) {
    int size = Math.min(whole.items().size(), MAX_INDEX + 1);
    for (int i = 0; i < size; i++) {
      IndexedAttributes item = items.computeIfAbsent(i, at -> new IndexedAttributes());
      if (whole.items().get(i) instanceof Json.Obj obj) {
        obj.members().forEach((name, value) -> item.add(name, 0, value, 1));
      } else {
        item.leaf = whole.items().get(i);
      }
    }
  }

  private boolean add(String key, int from, Object value, int depth) {
    if (from >= key.length()) {
      leaf = value instanceof Json json ? json : Values.plain(value);
      return true;
    }
    int dot = key.indexOf('.', from);
    String step = dot < 0 || depth == MAX_DEPTH ? key.substring(from) : key.substring(from, dot);
    int next = from + step.length() + 1;
    int index = index(step);
    if (index > MAX_INDEX || (depth == 0 && index < 0)) {
      return false;
    }
    return (index >= 0
            ? items.computeIfAbsent(index, at -> new IndexedAttributes())
            : members.computeIfAbsent(step, name -> new IndexedAttributes()))
        .add(key, next, value, depth + 1);
  }

  /** The index a step says, -1 for a name, more than {@link #MAX_INDEX} when it is out of reach. */
  private static int index(String step) {
    int index = 0;
    for (int i = 0; i < step.length(); i++) {
      char c = step.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = Math.min(MAX_INDEX + 1, index * 10 + c - '0');
    }
    return step.isEmpty() ? -1 : index;
  }

  private Json toJson() {
    if (members.isEmpty() && items.isEmpty()) {
      return leaf == null ? Json.NULL : leaf;
    }
    if (members.isEmpty()) {
      List<Json> list = new ArrayList<>(items.size());
      items.values().forEach(item -> list.add(item.toJson()));
      return Json.array(list);
    }
    ObjectBuilder object = Json.object().put("value", leaf);
    members.forEach((name, member) -> object.put(name, member.toJson()));
    items.forEach((index, item) -> object.put(index.toString(), item.toJson()));
    return object.build();
  }
}
