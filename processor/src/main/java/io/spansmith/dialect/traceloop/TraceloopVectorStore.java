package io.spansmith.dialect.traceloop;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenLLMetry's spans of vector stores: hits are span events of Python's instrumentations, indexed
 * attributes of JavaScript's.
 */
final class TraceloopVectorStore {

  /** How the names of these spans begin. */
  static final String[] NAMES = {
    "pinecone.", "qdrant.", "chroma.", "db.weaviate.", "milvus.", "marqo.", "lancedb."
  };

  private static final Set<String> SEARCHES =
      Set.of("query", "search", "retrieve", "query_points", "search_batch", "hybrid_search", "get");

  private static final String RESULT = "db.vector.query.result";

  private static final String[][] METADATA = {
    {"db.system", "vector_store"},
    {"db.vector.table_name", "collection"},
    {RESULT + ".namespace", "namespace"},
    {"db.operation", "vector_store_operation"}
  };

  static boolean isStore(SpanView span) {
    String system = span.text("db.system");
    if (system == null) {
      return false;
    }
    for (String name : NAMES) {
      if (span.name().startsWith(name)) {
        return name.endsWith(system.toLowerCase(Locale.ROOT) + ".");
      }
    }
    return false;
  }

  static boolean isHit(String event) {
    return event.startsWith("db.query.") || event.startsWith("db.search.");
  }

  static RunType type(SpanView span) {
    String name = span.name();
    String operation = name.substring(name.lastIndexOf('.') + 1);
    boolean asks = name.contains(".query.") && name.startsWith("db.") || name.contains(".gql.");
    return asks || SEARCHES.contains(operation) && !name.startsWith("db.")
        ? RunType.RETRIEVER
        : RunType.CHAIN;
  }

  static void read(SpanView span, Take take, Reading reading) {
    List<Json> hits = new ArrayList<>();
    for (Json slot : IndexedAttributes.list(span, reading, RESULT)) {
      if (slot instanceof Json.Obj hit) {
        hits.add(hit(hit, span.span().getEvents(), hits.size()));
      }
    }
    for (EventData event : span.span().getEvents()) {
      String name = event.getName();
      if (isHit(name) || span.name().length() > 0 && name.startsWith(span.name())) {
        reading.consumeEvent(name);
      }
      if (name.equals("db.query.result") || name.equals("db.search.result")) {
        ObjectBuilder hit = Json.object();
        event
            .getAttributes()
            .forEach((AttributeKey<?> key, Object value) -> TraceloopEntity.hit(key, value, hit));
        hits.add(hit.build());
      }
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consumeAll(span, "db.vector.query.");
    if (reading.type != RunType.RETRIEVER) {
      reading.name = span.name();
      return;
    }
    String store = span.text("db.vector.table_name", "db.system");
    reading.name = store == null ? null : "retrieve " + store;
    reading.inputData = inputs(span, take);
    reading.outputData = Documents.of(Json.array(hits));
  }

  private static @Nullable Json inputs(SpanView span, Take take) {
    Json query =
        take.content("db.query.text", "db.chroma.query.query_texts", "traceloop.entity.input");
    Json unquoted =
        query instanceof Json.Str text && JsonReader.looksStructured(text.value())
            ? Values.json(text.value())
            : query;
    ObjectBuilder inputs = Json.object();
    if (unquoted != null) {
      inputs.putAll(RetrieverForm.query(unquoted));
    }
    Json filter = take.content("db.vector.query.metadata_filter", "db.chroma.query.where");
    inputs.put("top_k", take.number("db.vector.query.top_k", "db.chroma.query.n_results"));
    inputs.put("filter", filter instanceof Json.Obj obj && obj.members().isEmpty() ? null : filter);
    inputs.put("id", span.text("db.vector.query.id"));
    return inputs.isEmpty() ? null : inputs.build();
  }

  /** What a match holds beside its place and score stands in an event. */
  private static Json hit(Json.Obj match, List<EventData> events, int place) {
    ObjectBuilder hit = Json.object();
    match
        .members()
        .forEach(
            (name, value) -> {
              if (!name.equals("values") && !name.equals("sparse")) {
                hit.put(name, value);
              }
            });
    String end = ".result." + place + ".metadata";
    for (EventData event : events) {
      if (event.getName().endsWith(end)) {
        event.getAttributes().forEach((key, value) -> hit.put(key.getKey(), Values.plain(value)));
      }
    }
    return hit.build();
  }

  private TraceloopVectorStore() {}
}
