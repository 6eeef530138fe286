package io.spansmith.encode;

import io.spansmith.json.Json;
import io.spansmith.run.Usage;
import java.util.Map;

/** Usage as LangSmith's {@code usage_metadata} (contract §5). */
final class UsageJson {

  static Json.Obj of(Usage usage) {
    Json.Builder json = Json.object();
    json.put("input_tokens", usage.input());
    json.put("output_tokens", usage.output());
    json.put("total_tokens", usage.total());
    details("input_token_details", usage.inputDetails(), json);
    details("output_token_details", usage.outputDetails(), json);
    usage.costs().forEach((key, cost) -> json.put(key, Json.of(cost.doubleValue())));
    return json.build();
  }

  private static void details(String key, Map<String, Long> details, Json.Builder json) {
    if (!details.isEmpty()) {
      Json.Builder inner = Json.object();
      details.forEach(inner::put);
      json.put(key, inner.build());
    }
  }

  private UsageJson() {}
}
