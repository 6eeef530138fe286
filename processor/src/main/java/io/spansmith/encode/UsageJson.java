package io.spansmith.encode;

import io.spansmith.json.JsonWriter;
import io.spansmith.run.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Usage as LangSmith's {@code usage_metadata} (contract §5). */
final class UsageJson {

  static void write(Usage usage, JsonWriter out) {
    out.raw('{');
    count("\"input_tokens\":", usage.input(), out);
    count("\"output_tokens\":", usage.output(), out);
    count("\"total_tokens\":", usage.total(), out);
    details("\"input_token_details\":", usage.inputDetails(), out);
    details("\"output_token_details\":", usage.outputDetails(), out);
    for (Map.Entry<String, Double> cost : usage.costs().entrySet()) {
      out.member(cost.getKey()).number(cost.getValue());
    }
    out.raw('}');
  }

  private static void count(String name, @Nullable Long count, JsonWriter out) {
    if (count != null) {
      out.spelledMember(name).whole(count);
    }
  }

  private static void details(String name, Map<String, Long> details, JsonWriter out) {
    if (!details.isEmpty()) {
      out.spelledMember(name).raw('{');
      for (Map.Entry<String, Long> detail : details.entrySet()) {
        out.member(detail.getKey()).whole(detail.getValue());
      }
      out.raw('}');
    }
  }

  private UsageJson() {}
}
