package io.spansmith.dialect.openinference;

import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
import io.spansmith.dialect.payload.LangChainResponse;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenInference's LLM and EMBEDDING spans (dialects §1.7). */
final class OpenInferenceModelCall {

  /** Prompt tokens include the cache (OpenInference specification, llm_spans.md). */
  static final UsageTable USAGE =
      new UsageTable()
          .input("llm.token_count.prompt")
          .output("llm.token_count.completion")
          .total("llm.token_count.total")
          .inputDetail(
              "cache_read",
              "llm.token_count.prompt_details.cache_read",
              "llm.token_count.prompt_details.cache_input")
          .inputDetail("cache_creation", "llm.token_count.prompt_details.cache_write")
          .inputDetail("audio", "llm.token_count.prompt_details.audio")
          .outputDetail("reasoning", "llm.token_count.completion_details.reasoning")
          .outputDetail("audio", "llm.token_count.completion_details.audio")
          .cost("input_cost", "llm.cost.prompt")
          .cost("output_cost", "llm.cost.completion")
          .cost("total_cost", "llm.cost.total");

  /** Scopes of the Java instrumentations, which write {@code openai} whoever answers (§1.6). */
  private static final String JAVA_SCOPES = "com.arize.";

  /** What they write where the vendor belongs; the scope may be the application's choice. */
  private static final Set<String> JAVA_SYSTEMS = Set.of("spring-ai", "langchain4j");

  /** Python's instrumentations mark the first streamed chunk with an event of this name. */
  private static final String FIRST_TOKEN = "First Token Stream Event";

  static void read(SpanView span, Take take, Reading reading) {
    identity(span, take, reading);
    reading.usage = USAGE.read(take);
    reading.usageDialect = isJava(span) ? "openinference-java" : null;
    Json asked = take.content("input.value");
    Json answered = take.content("output.value");
    LangChainResponse.complete(answered, reading);
    Json input = OpenInferenceSteps.plain(asked);
    Json output = OpenInferenceSteps.plain(answered);
    reading.inputMessages =
        RecordedMessages.fuller(
            messages(span, reading, "llm.input_messages", "llm.prompts", Role.USER),
            RecordedMessages.asked(input));
    reading.outputMessages =
        RecordedMessages.fuller(
            messages(span, reading, "llm.output_messages", "llm.choices", Role.ASSISTANT),
            ChatPayload.answered(output));
    if (input instanceof Json.Obj body) {
      // Bedrock's requests name the model in full.
      LangChainResponse.model(body.text("modelId"), reading);
      reading.systemInstructions = RecordedMessages.system(body);
    }
    ChatPayload.completeResponse(output, reading);
    firstToken(span, reading);
  }

  private static boolean isJava(SpanView span) {
    String system = span.text("llm.system");
    return span.scope().startsWith(JAVA_SCOPES) || system != null && JAVA_SYSTEMS.contains(system);
  }

  static void readEmbedding(SpanView span, Take take, Reading reading) {
    identity(span, take, reading);
    reading.usage = USAGE.read(take);
    String model = take.text("embedding.model_name");
    reading.model = model == null ? reading.model : model;
    if (take.content("embedding.invocation_parameters") instanceof Json.Obj parameters) {
      InvocationParameters.read(parameters, reading);
    }
    List<Json> texts = new ArrayList<>();
    for (Json slot : IndexedAttributes.list(span, reading, "embedding.embeddings")) {
      if (slot instanceof Json.Obj obj
          && obj.get("embedding") instanceof Json.Obj embedding
          && embedding.get("text") != null) {
        texts.add(embedding.get("text"));
      }
    }
    Json single = take.content("embedding.text");
    if (single != null) {
      texts.add(single);
    }
    Json input = take.content("input.value");
    reading.inputData =
        texts.isEmpty() ? input : Json.object().put("input", Json.array(texts)).build();
    if (reading.usage == null
        && take.content("output.value") instanceof Json.Obj body
        && body.get("inputTextTokenCount") instanceof Json.Num count) {
      reading.usage = new Usage(count.asLong(), null, null, Map.of(), Map.of(), Map.of(), false);
    }
    reading.consume("embedding.vector", "output.value");
  }

  /** Model, provider, parameters and tools. */
  static void identity(SpanView span, Take take, Reading reading) {
    reading.model = take.text("llm.response.model_name", "llm.model_name");
    reading.requestModel = take.text("llm.request.model_name");
    String provider = take.text("llm.provider");
    String system = take.text("llm.system");
    String told = Providers.canonical(provider) == null ? system : provider;
    String inferred = isJava(span) ? Providers.ofModel(reading.model) : null;
    reading.provider = inferred == null ? told : inferred;
    if (take.content("llm.invocation_parameters") instanceof Json.Obj parameters) {
      InvocationParameters.read(parameters, reading);
    }
    List<Json> tools = new ArrayList<>();
    for (Json slot : IndexedAttributes.list(span, reading, "llm.tools")) {
      Json tool =
          slot instanceof Json.Obj obj && obj.get("tool") instanceof Json.Obj inner ? inner : slot;
      Json schema = tool instanceof Json.Obj obj ? obj.get("json_schema") : null;
      tools.add(schema instanceof Json.Str text ? Values.json(text.value()) : tool);
    }
    ToolDefinitions.put(Json.array(tools), reading);
    reading.finishReasons =
        FinishReasons.read(take.json("llm.finish_reason", "llm.response.finish_reasons"));
  }

  private static @Nullable List<Message> messages(
      SpanView span, Reading reading, String chat, String completion, Role role) {
    List<Json> messages = OpenInferenceMessages.read(span, reading, chat);
    if (messages.isEmpty()) {
      messages = OpenInferenceMessages.completions(span, reading, completion, role.wireName());
      reading.modelType = messages.isEmpty() ? reading.modelType : "llm";
    }
    return messages.isEmpty() ? null : Messages.read(Json.array(messages), role);
  }

  private static void firstToken(SpanView span, Reading reading) {
    for (EventData event : span.span().getEvents()) {
      if (event.getName().equals(FIRST_TOKEN)) {
        reading.consumeEvent(FIRST_TOKEN);
        long nanos = event.getEpochNanos() - span.span().getStartEpochNanos();
        if (reading.timeToFirstTokenNanos == null && nanos >= 0) {
          reading.timeToFirstTokenNanos = nanos;
        }
      }
    }
  }

  private OpenInferenceModelCall() {}
}
