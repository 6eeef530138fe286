package io.spansmith.assemble;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts among a root's attributes as baggage: in a gateway baggage comes that way or not at
 * all, by the baggage span processors that there are for every language.
 *
 * <p>Looks an entry up when it is asked for and not before.
 */
final class RootAttributes extends AbstractMap<String, String> {

  private final SpanData root;

  RootAttributes(SpanData root) {
    this.root = root;
  }

  /** What is kept of them when the trace is over: not the conversation that the root carried. */
  Map<String, String> remembered() {
    return ShortTexts.of(root.getAttributes());
  }

  @Override
  public @Nullable String get(Object key) {
    return key instanceof String name
        ? root.getAttributes().get(AttributeKey.stringKey(name))
        : null;
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    Map<String, String> texts = new LinkedHashMap<>();
    root.getAttributes()
        .forEach(
            (key, value) -> {
              if (key.getType() == AttributeType.STRING) {
                texts.put(key.getKey(), (String) value);
              }
            });
    return texts.entrySet();
  }
}
