package io.spansmith.dialect;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the spans left out below a run tell of it: attempts, host, status (dialects §4). */
final class Inference {

  /** Takes the facts of folded spans and corrects the provider by host and model. */
  static void apply(Draft draft) {
    Reading facts = draft.facts;
    String host = draft.view.text("server.address", "net.peer.name");
    if (draft.isModelCall()) {
      String childHost = http(draft.selected.folded(), facts);
      host = host == null ? childHost : host;
      provider(facts, host);
    }
  }

  /** Counts HTTP attempts; returns the host asked. */
  private static @Nullable String http(List<EndedSpan> folded, Reading facts) {
    String host = null;
    long attempts = 0;
    for (EndedSpan ended : folded) {
      SpanData span = ended.span();
      if (span.getKind() != SpanKind.CLIENT) {
        continue;
      }
      SpanView view = new SpanView(span, List.of());
      String method = view.text("http.request.method", "http.method", "method");
      // Logfire tells the beginning of each span in a span of its own.
      if (method == null || "pending_span".equals(view.text("logfire.span_type"))) {
        continue;
      }
      attempts++;
      String asked = view.text("server.address", "net.peer.name", "target.host", "http.host");
      host = asked == null ? host : asked;
      put(facts, "http_status_code", view.number("http.response.status_code"));
      put(facts, "http_status_code", view.number("http.status_code"));
      put(facts, "http_status_code", view.number("status"));
      String request = view.text("http.response.header.x-request-id");
      if (request != null) {
        facts.metadata.putIfAbsent("x_request_id", new Json.Str(request));
      }
    }
    if (attempts > 0) {
      facts.attempts = facts.attempts == null ? Long.valueOf(attempts) : facts.attempts;
    }
    if (host != null) {
      facts.metadata.putIfAbsent("server.address", new Json.Str(host));
    }
    return host;
  }

  private static void put(Reading facts, String key, @Nullable Long value) {
    if (value != null) {
      facts.metadata.put(key, Json.of(value.longValue()));
    }
  }

  private static void provider(Reading facts, @Nullable String host) {
    if (facts.metadata.get("ls_provider") instanceof Json.Str told) {
      facts.provider = told.value();
      return;
    }
    if (facts.model == null && facts.metadata.get("ls_model_name") instanceof Json.Str told) {
      facts.model = ModelNames.clean(told.value());
    }
    String model = facts.model == null ? facts.requestModel : facts.model;
    String byHost = Providers.ofHost(host);
    String byModel = Providers.ofModel(model);
    if (byHost != null) {
      facts.provider = byHost;
    } else if (facts.provider == null) {
      facts.provider = byModel;
    } else if (facts.provider.equals("openai") && byModel != null) {
      // OpenAI's client in front of somebody else's models still says openai.
      facts.provider = byModel;
    }
  }

  private Inference() {}
}
