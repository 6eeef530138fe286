package io.spansmith.assemble;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spans known of a trace by their ids. Most traces are of a few spans, and there a walk costs
 * less than a map. Confined.
 */
final class SpanNodes {

  private static final int FEW = 8;

  private @Nullable SpanNode[] few = new SpanNode[2];
  private int size;
  private @Nullable Map<String, SpanNode> many;

  @Nullable SpanNode get(String spanId) {
    if (many != null) {
      return many.get(spanId);
    }
    for (int i = 0; i < size; i++) {
      SpanNode node = few[i];
      if (node != null && node.spanId().equals(spanId)) {
        return node;
      }
    }
    return null;
  }

  /** Adds a span that is not there yet. */
  void add(SpanNode node) {
    if (many == null && size == FEW) {
      List<SpanNode> before = all();
      many = new HashMap<>(4 * FEW);
      before.forEach(this::index);
      few = new SpanNode[0];
    }
    if (many != null) {
      index(node);
      return;
    }
    if (size == few.length) {
      few = Arrays.copyOf(few, FEW);
    }
    few[size++] = node;
  }

  private void index(SpanNode node) {
    if (many != null) {
      many.put(node.spanId(), node);
    }
  }

  int size() {
    return many != null ? many.size() : size;
  }

  /** All that are there now; later additions do not show. */
  List<SpanNode> all() {
    if (many != null) {
      return List.copyOf(many.values());
    }
    @SuppressWarnings("NullAway") // the first places are taken
    List<SpanNode> nodes = Arrays.asList(Arrays.copyOf(few, size));
    return nodes;
  }

  /** Forgets all others. */
  void retain(Set<String> spanIds) {
    List<SpanNode> kept = all().stream().filter(node -> spanIds.contains(node.spanId())).toList();
    many = null;
    few = new SpanNode[2];
    size = 0;
    kept.forEach(this::add);
  }
}
