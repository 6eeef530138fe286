package io.spansmith.redact.external;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.redact.external.ExternalException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads what {@code /analyze} answers: an array of entity_type, start, end and score. */
final class AnalyzeAnswer {

  private AnalyzeAnswer() {}

  static List<Entity> read(String answer, String text) throws ExternalException {
    if (!(JsonReader.read(answer) instanceof Json.Arr items)) {
      throw new ExternalException(Reason.BAD_ANSWER, "the analyzer did not answer a JSON array");
    }
    List<Entity> found = new ArrayList<>();
    for (Json item : items.items()) {
      found.add(entity(item, text));
    }
    return merged(found);
  }

  /** The service is written in Python and counts code points. */
  private static Entity entity(Json item, String text) throws ExternalException {
    if (item instanceof Json.Obj obj
        && obj.get("entity_type") instanceof Json.Str type
        && obj.get("start") instanceof Json.Num start
        && obj.get("end") instanceof Json.Num end) {
      Long from = start.asLong();
      Long to = end.asLong();
      int points = text.codePointCount(0, text.length());
      if (from != null && to != null && from >= 0 && from < to && to <= points) {
        int first = text.offsetByCodePoints(0, from.intValue());
        int last = text.offsetByCodePoints(first, (int) (to - from));
        return new Entity(type.value(), first, last);
      }
    }
    throw new ExternalException(Reason.BAD_ANSWER, "the analyzer answered an entity out of place");
  }

  /** Of entities that overlap the first, longest names the whole. */
  private static List<Entity> merged(List<Entity> found) {
    found.sort(
        Comparator.comparingInt(Entity::start)
            .thenComparing(Comparator.comparingInt(Entity::end).reversed()));
    List<Entity> out = new ArrayList<>();
    for (Entity next : found) {
      Entity last = out.isEmpty() ? null : out.get(out.size() - 1);
      if (last == null || next.start() >= last.end()) {
        out.add(next);
      } else if (next.end() > last.end()) {
        out.set(out.size() - 1, new Entity(last.type(), last.start(), next.end()));
      }
    }
    return List.copyOf(out);
  }
}
