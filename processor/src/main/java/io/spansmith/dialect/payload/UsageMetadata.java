package io.spansmith.dialect.payload;

import io.spansmith.json.Json;
import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LangSmith's own usage object (contract §5). */
public final class UsageMetadata {

  /** The figures of the object; null when the value is no object or an empty one. */
  public static @Nullable Usage read(@Nullable Json value) {
    if (!(value instanceof Json.Obj obj) || obj.members().isEmpty()) {
      return null;
    }
    Map<String, Double> costs = new LinkedHashMap<>();
    for (String key : new String[] {"input_cost", "output_cost", "total_cost"}) {
      if (obj.get(key) instanceof Json.Num number) {
        costs.put(key, number.asDouble());
      }
    }
    return new Usage(
        number(obj.get("input_tokens")),
        number(obj.get("output_tokens")),
        number(obj.get("total_tokens")),
        details(obj.get("input_token_details")),
        details(obj.get("output_token_details")),
        costs,
        false);
  }

  private static @Nullable Long number(@Nullable Json value) {
    return value instanceof Json.Num number ? number.asLong() : null;
  }

  private static Map<String, Long> details(@Nullable Json value) {
    Map<String, Long> details = new LinkedHashMap<>();
    if (value instanceof Json.Obj obj) {
      obj.members()
          .forEach(
              (key, member) -> {
                Long count = number(member);
                if (count != null && count >= 0) {
                  details.put(key, count);
                }
              });
    }
    return details;
  }

  private UsageMetadata() {}
}
