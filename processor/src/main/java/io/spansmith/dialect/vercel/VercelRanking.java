package io.spansmith.dialect.vercel;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reranking by the AI SDK: documents in, and their order out as {@code {index, score}}. */
final class VercelRanking {

  static void read(Take take, Reading reading) {
    reading.type = RunType.RETRIEVER;
    reading.name = "rerank";
    Json query = FrameworkFacts.unquoted(take.content("ai.query", "ai.rerank.query"));
    Json documents = FrameworkFacts.unquoted(take.content("ai.documents", "ai.rerank.documents"));
    Json ranking = take.content("ai.ranking", "ai.response.ranking");
    ObjectBuilder inputs = Json.object().put("query", query);
    if (documents != null) {
      inputs.putAll(Documents.of(documents));
    }
    reading.inputData = inputs.isEmpty() ? null : inputs.build();
    reading.outputData = ranking instanceof Json.Arr arr ? ranked(arr, documents) : ranking;
    reading.consume("ai.ranking.type");
  }

  private static Json ranked(Json.Arr ranking, @Nullable Json documents) {
    List<Json> found = new ArrayList<>(ranking.items().size());
    for (Json item : ranking.items()) {
      Json place = item instanceof Json.Str text ? Values.json(text.value()) : item;
      found.add(place instanceof Json.Obj obj ? document(obj, documents) : place);
    }
    return Documents.of(Json.array(found));
  }

  private static Json document(Json.Obj place, @Nullable Json documents) {
    Long told = place.get("index") instanceof Json.Num number ? number.asLong() : null;
    long index = told == null ? -1 : told;
    boolean known = documents instanceof Json.Arr arr && index >= 0 && index < arr.items().size();
    Json document =
        known && documents instanceof Json.Arr arr ? arr.items().get((int) index) : null;
    return Json.object()
        .putAll(document instanceof Json.Obj obj ? obj : Json.EMPTY_OBJECT)
        .put("text", document instanceof Json.Str text ? text : null)
        .put("index", told)
        .put("score", place.get("relevanceScore"))
        .build();
  }

  private VercelRanking() {}
}
