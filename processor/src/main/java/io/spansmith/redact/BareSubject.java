package io.spansmith.redact;

import io.spansmith.config.Match;
import io.spansmith.json.Json;
import io.spansmith.match.MatchSubject;
import io.spansmith.run.Run;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A run of which the span is not at hand: what of the span is still on the run answers. */
record BareSubject(Run run) implements MatchSubject {

  @Override
  public void forEach(Source source, BiConsumer<String, Object> visitor) {
    values(source).forEach((key, value) -> visitor.accept(key, plain(value)));
  }

  @Override
  public @Nullable Object get(Source source, String key) {
    Json value = values(source).get(key);
    return value == null ? null : plain(value);
  }

  private Map<String, Json> values(Source source) {
    return switch (source) {
      case RESOURCE -> run.resource();
      case ATTRIBUTE, METADATA -> run.metadata();
      case BAGGAGE -> Map.of();
    };
  }

  private static Object plain(Json value) {
    return value instanceof Json.Str text ? text.value() : value.toString();
  }

  @Override
  public @Nullable Object property(Match.Field.Name name) {
    return switch (name) {
      case NAME -> run.spanName();
      case SCOPE -> run.scope().name();
      case STATUS -> run.error() == null ? "ok" : "error";
      default -> null;
    };
  }
}
