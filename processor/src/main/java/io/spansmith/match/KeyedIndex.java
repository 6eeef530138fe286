package io.spansmith.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The fields of one source by key, and those whose key is a glob. Immutable, thread-safe. */
final class KeyedIndex {

  private final Map<String, FieldIndex> exact;
  private final GlobKey[] globs;

  private record GlobKey(Glob key, FieldIndex index) {}

  private KeyedIndex(Map<String, FieldIndex> exact, List<GlobKey> globs) {
    this.exact = exact;
    this.globs = globs.toArray(GlobKey[]::new);
  }

  void candidates(String key, Object value, IntConsumer rule) {
    FieldIndex index = exact.get(key);
    if (index != null) {
      index.candidates(value, rule);
    }
    for (GlobKey glob : globs) {
      if (glob.key.testText(key)) {
        glob.index.candidates(value, rule);
      }
    }
  }

  static final class Builder {

    private final Map<String, FieldIndex.Builder> exact = new HashMap<>();
    private final Map<String, FieldIndex.Builder> globs = new LinkedHashMap<>();

    void add(int rule, SelectorTest selector) {
      Map<String, FieldIndex.Builder> fields = selector.keyGlob() == null ? exact : globs;
      fields
          .computeIfAbsent(selector.key(), key -> new FieldIndex.Builder())
          .add(rule, selector.condition());
    }

    KeyedIndex build() {
      Map<String, FieldIndex> byKey = new HashMap<>(exact.size() * 2);
      exact.forEach((key, builder) -> byKey.put(key, builder.build()));
      List<GlobKey> byGlob = new ArrayList<>();
      globs.forEach((key, builder) -> byGlob.add(new GlobKey(new Glob(key), builder.build())));
      return new KeyedIndex(byKey, byGlob);
    }
  }
}
