package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Langtrace's SDKs: the standard's attributes, with a service's name and type beside them. */
public final class LangtraceDialect implements Dialect {

  private static final String SERVICE = "langtrace.service.name";
  private static final String TYPE = "langtrace.service.type";
  private static final String INPUT = "gen_ai.usage.input_tokens";
  private static final String OUTPUT = "gen_ai.usage.output_tokens";
  private static final String TOTAL = "gen_ai.usage.total_tokens";

  /** Its instrumentation of Anthropic's client writes each figure under the other's name. */
  private static final String TYPESCRIPT = "@langtrase/typescript-sdk";

  private static final Map<String, RunType> OPERATIONS =
      Map.of(
          "generate", RunType.LLM,
          "start_chat", RunType.LLM,
          "images_generate", RunType.LLM,
          "image_edit", RunType.LLM,
          "embed", RunType.EMBEDDING,
          "rerank", RunType.RETRIEVER);

  private static final Map<String, String> PROVIDERS =
      Map.of("awsbedrock", "amazon_bedrock", "mistral", "mistralai");

  private static final String[] REPEATED = {
    "http.max.retries", "http.timeout", "url.full", "url.path", "gen_ai.completion.chunk"
  };

  @Override
  public String id() {
    return "langtrace";
  }

  @Override
  public Marks marks() {
    return Marks.keys("langtrace.");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.has(SERVICE) && span.has(TYPE) ? SpanRole.RUN : SpanRole.PLAIN;
  }

  @Override
  public Set<String> claims(SpanView span) {
    return swaps(span) ? Set.of(INPUT, OUTPUT, TOTAL) : Set.of();
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String service = lower(take.text(SERVICE));
    String kind = lower(take.text(TYPE));
    String operation = lower(span.text("gen_ai.operation.name"));
    reading.type = OPERATIONS.get(operation);
    if (kind.equals("llm")) {
      reading.provider = PROVIDERS.getOrDefault(service, service);
    } else if (kind.equals("vectordb")) {
      reading.type = isSearch(span) ? RunType.RETRIEVER : RunType.CHAIN;
      search(take, reading);
    } else if (kind.equals("framework")) {
      reading.type = reading.type == null ? RunType.CHAIN : reading.type;
      reading.name =
          take.text("langchain.task.name", "langgraph.task.name", "llamaindex.task.name");
      FrameworkFacts.inputs(take.content("langchain.inputs", "llamaindex.inputs"), reading);
      FrameworkFacts.outputs(take.content("langchain.outputs", "llamaindex.outputs"), reading);
    }
    request(take, reading);
    if (swaps(span)) {
      Long asked = take.number(OUTPUT);
      Long answered = take.number(INPUT);
      reading.usage =
          new Usage(asked, answered, take.number(TOTAL), Map.of(), Map.of(), Map.of(), false);
    }
    reading.userId = take.text("gen_ai.user", "user_id");
    reading.consume(REPEATED);
    reading.consumeEvents(Set.of("stream.start", "stream.end"));
    reading.consumeAll(span, "langtrace.");
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static boolean swaps(SpanView span) {
    return span.scope().startsWith(TYPESCRIPT)
        && "anthropic".equals(span.text(SERVICE))
        && span.has(INPUT)
        && span.has(OUTPUT);
  }

  private static void request(Take take, Reading reading) {
    ToolDefinitions.put(take.content("gen_ai.request.tools"), reading);
    reading.responseId = take.text("gen_ai.response_id");
    Json texts = take.content("gen_ai.request.embedding_inputs");
    if (texts != null) {
      boolean nested = texts instanceof Json.Arr arr && arr.items().size() == 1;
      Json input = nested && texts instanceof Json.Arr arr ? arr.items().get(0) : texts;
      reading.inputData = Json.object().put("input", input).build();
    }
    Json query = take.content("gen_ai.cohere.rerank.query");
    if (query != null) {
      Json documents = take.content("gen_ai.request.documents");
      ObjectBuilder inputs = Json.object().put("query", query);
      reading.inputData =
          (documents == null ? inputs : inputs.putAll(Documents.of(documents))).build();
      Json ranked = take.content("gen_ai.cohere.rerank.results");
      reading.outputData = ranked == null ? null : Documents.of(ranked);
    }
  }

  private static boolean isSearch(SpanView span) {
    String operation = lower(span.text("db.operation"));
    return operation.contains("query") || operation.contains("search") || span.has("db.query");
  }

  private static void search(Take take, Reading reading) {
    Json query = FrameworkFacts.unquoted(take.content("db.query"));
    Json found = take.content("db.response");
    if (query != null) {
      reading.inputData =
          Json.object()
              .putAll(RetrieverForm.query(query))
              .put("top_k", take.number("db.top_k"))
              .build();
    }
    reading.outputData = RetrieverForm.found(found);
  }
}
