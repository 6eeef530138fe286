package io.spansmith.normalize;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.assemble.EndedSpan;
import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the spans left out below a run tell of it: attempts, host, status (dialects §4). */
final class Inference {

  /** Takes the facts of folded spans and corrects the provider by host and model. */
  static void apply(Draft draft) {
    Reading facts = draft.facts;
    String host = draft.view.text("server.address", "net.peer.name");
    if (draft.isModelCall()) {
      if (draft.dialects.contains("livekit")) {
        LiveKitAttempts.apply(draft);
      }
      String childHost = http(draft.selected.folded(), facts);
      host = host == null ? childHost : host;
      provider(facts, host);
    }
  }

  /** Counts HTTP attempts; returns the host asked. */
  private static @Nullable String http(List<EndedSpan> folded, Reading facts) {
    if (folded.isEmpty()) {
      return null;
    }
    String host = null;
    long attempts = 0;
    Set<String> requests = new HashSet<>();
    for (EndedSpan ended : folded) {
      if (isRequest(ended.span())) {
        requests.add(ended.span().getSpanId());
      }
    }
    for (EndedSpan ended : folded) {
      SpanData span = ended.span();
      if (!requests.contains(span.getSpanId())) {
        continue;
      }
      SpanView view = new SpanView(span, List.of());
      // A client on top of another one tells each request twice.
      attempts += requests.contains(span.getParentSpanId()) ? 0 : 1;
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

  private static boolean isRequest(SpanData span) {
    if (span.getKind() != SpanKind.CLIENT) {
      return false;
    }
    SpanView view = new SpanView(span, List.of());
    // Logfire tells the beginning of each span in a span of its own.
    return view.text("http.request.method", "http.method", "method") != null
        && !"pending_span".equals(view.text("logfire.span_type"));
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
