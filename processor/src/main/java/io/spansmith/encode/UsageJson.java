package io.spansmith.encode;

import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.run.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Usage as LangSmith's {@code usage_metadata} (contract §5). */
final class UsageJson {

  static String of(Usage usage) {
    JsonWriter out = JsonWriter.open().raw('{');
    count("input_tokens", usage.input(), out);
    count("output_tokens", usage.output(), out);
    count("total_tokens", usage.total(), out);
    details("input_token_details", usage.inputDetails(), out);
    details("output_token_details", usage.outputDetails(), out);
    usage.costs().forEach((name, cost) -> out.member(name).value(Json.of(cost.doubleValue())));
    return out.raw('}').close();
  }

  private static void count(String name, @Nullable Long count, JsonWriter out) {
    if (count != null) {
      out.member(name).whole(count);
    }
  }

  private static void details(String name, Map<String, Long> details, JsonWriter out) {
    if (!details.isEmpty()) {
      out.member(name).raw('{');
      details.forEach((detail, count) -> out.member(detail).whole(count));
      out.raw('}');
    }
  }

  private UsageJson() {}
}
