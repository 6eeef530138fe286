package io.spansmith.dialect.traceloop;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohere's reranking as JavaScript's OpenLLMetry writes it: the query as a prompt, documents under
 * {@code documents.N.index}, and scores in the order of rank.
 */
final class TraceloopRerank {

  /** Leaves the reading alone when the span has no documents of that form. */
  static void read(SpanView span, Take take, @Nullable List<Message> asked, Reading reading) {
    List<Json> given = new ArrayList<>();
    for (Json slot : IndexedAttributes.list(span, reading, "documents")) {
      if (slot instanceof Json.Obj obj && obj.get("index") != null) {
        given.add(obj.get("index"));
      }
    }
    if (given.isEmpty()) {
      return;
    }
    Json query = asked == null || asked.isEmpty() ? null : asked.get(0).content();
    reading.inputData =
        Json.object()
            .put("query", query)
            .putAll(Documents.of(Json.array(given)))
            .put("top_n", take.number("topN"))
            .build();
    List<Json> ranked = new ArrayList<>();
    for (Json slot : IndexedAttributes.list(span, reading, "gen_ai.completion")) {
      if (slot instanceof Json.Obj obj) {
        ranked.add(
            Json.object()
                .put("text", obj.get("content"))
                .put("score", obj.get("relevanceScore"))
                .build());
      }
    }
    reading.outputData = ranked.isEmpty() ? null : Documents.of(Json.array(ranked));
  }

  private TraceloopRerank() {}
}
