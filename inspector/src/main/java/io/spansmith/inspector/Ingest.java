package io.spansmith.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Takes traces and feedback as LangSmith does. */
final class Ingest {

  private final RunStore store;
  private final @Nullable String apiKey;

  Ingest(RunStore store, @Nullable String apiKey) {
    this.store = store;
    this.apiKey = apiKey;
  }

  void traces(HttpExchange exchange) throws IOException {
    try {
      check(exchange);
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (type == null || !type.startsWith("application/x-protobuf")) {
        throw new Exchange.Refused(415, "send application/x-protobuf");
      }
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(Exchange.body(exchange));
      int rejected = take(request, exchange.getRequestHeaders().getFirst("Langsmith-Project"));
      ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
      if (rejected > 0) {
        response
            .getPartialSuccessBuilder()
            .setRejectedSpans(rejected)
            .setErrorMessage("a trace holds " + RunStore.MAX_RUNS_PER_TRACE + " runs at most");
      }
      Exchange.answer(exchange, 200, "application/x-protobuf", response.build().toByteArray());
    } catch (InvalidProtocolBufferException | ZipException e) {
      Exchange.json(exchange, 400, Map.of("error", "the body is not an OTLP trace request"));
    } catch (Exchange.Refused e) {
      Exchange.json(exchange, e.status, Map.of("error", e.getMessage()));
    }
  }

  private int take(ExportTraceServiceRequest request, @Nullable String project) {
    int rejected = 0;
    for (ResourceSpans resourceSpans : request.getResourceSpansList()) {
      for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
        for (Span span : scopeSpans.getSpansList()) {
          boolean valid = span.getTraceId().size() == 16 && span.getSpanId().size() == 8;
          if (!valid
              || !store.add(
                  SpanMapper.map(resourceSpans.getResource(), span, project),
                  span.getSerializedSize())) {
            rejected++;
          }
        }
      }
    }
    return rejected;
  }

  void feedback(HttpExchange exchange) throws IOException {
    try {
      check(exchange);
      Map<String, Object> score =
          Attrs.JSON.readValue(Exchange.body(exchange), new TypeReference<>() {});
      Object runId = score.get("run_id");
      if (!(runId instanceof String id) || !(score.get("key") instanceof String)) {
        throw new Exchange.Refused(422, "run_id and key are needed");
      }
      store.score(id, score);
      Exchange.json(exchange, 200, score);
    } catch (JsonProcessingException e) {
      Exchange.json(exchange, 422, Map.of("error", "the body is not a JSON object"));
    } catch (Exchange.Refused e) {
      Exchange.json(exchange, e.status, Map.of("error", e.getMessage()));
    }
  }

  private void check(HttpExchange exchange) throws Exchange.Refused {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new Exchange.Refused(405, "use POST");
    }
    String key = exchange.getRequestHeaders().getFirst("x-api-key");
    if (apiKey != null && !apiKey.equals(key)) {
      throw new Exchange.Refused(
          key == null ? 401 : 403, key == null ? "x-api-key is missing" : "invalid x-api-key");
    }
  }
}
