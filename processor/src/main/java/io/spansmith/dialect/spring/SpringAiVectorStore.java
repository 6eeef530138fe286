package io.spansmith.dialect.spring;

import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunType;

/** Spring AI's observation of vector stores: queries are retrievers, writes are steps. */
final class SpringAiVectorStore {

  private static final String[][] METADATA = {
    {"db.system", "vector_store"},
    {"db.collection.name", "collection"},
    {"db.namespace", "namespace"},
    {"db.search.similarity_metric", "similarity_metric"},
    {"db.vector.dimension_count", "dimensions"},
    {"db.vector.field_name", "vector_field"},
    {"db.operation.name", "vector_store_operation"}
  };

  static void read(Take take, Reading reading) {
    String operation = take.text("db.operation.name");
    String store = take.text("db.collection.name", "db.system");
    boolean query = "query".equals(operation);
    reading.type = query ? RunType.RETRIEVER : RunType.CHAIN;
    String verb = query ? "retrieve" : operation == null ? "vector_store" : operation;
    reading.name = store == null ? verb : verb + " " + store;
    String text = take.text("db.vector.query.content");
    if (text != null) {
      ObjectBuilder inputs =
          Json.object().put("query", text).put("top_k", take.number("db.vector.query.top_k"));
      Double threshold = take.decimal("db.vector.query.similarity_threshold");
      inputs.put("similarity_threshold", threshold == null ? null : Json.of(threshold));
      reading.inputData = inputs.put("filter", take.content("db.vector.query.filter")).build();
    }
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  private SpringAiVectorStore() {}
}
