package io.spansmith.dialect.semconv;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.Parts;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.KeyTable;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The GenAI semantic conventions on spans: 1.26 to 1.36, 1.37 and later, and the names of the
 * unreleased ones (dialects §1.2, §1.3).
 */
public final class OtelGenAiDialect implements Dialect {

  /** {@code gen_ai.operation.name} to run type; what is not here says nothing about the type. */
  public static final Map<String, RunType> OPERATIONS =
      Map.ofEntries(
          Map.entry("chat", RunType.LLM),
          Map.entry("text_completion", RunType.LLM),
          Map.entry("completion", RunType.LLM),
          Map.entry("generate_content", RunType.LLM),
          Map.entry("realtime_inference", RunType.LLM),
          Map.entry("image", RunType.LLM),
          Map.entry("image_generation", RunType.LLM),
          Map.entry("audio", RunType.LLM),
          Map.entry("speech_generation", RunType.LLM),
          Map.entry("text_to_speech", RunType.LLM),
          Map.entry("transcription", RunType.LLM),
          Map.entry("speech_to_text", RunType.LLM),
          Map.entry("embeddings", RunType.EMBEDDING),
          Map.entry("embedding", RunType.EMBEDDING),
          Map.entry("execute_tool", RunType.TOOL),
          Map.entry("retrieval", RunType.RETRIEVER),
          Map.entry("search_memory", RunType.RETRIEVER),
          Map.entry("invoke_agent", RunType.CHAIN),
          Map.entry("create_agent", RunType.CHAIN),
          Map.entry("invoke_workflow", RunType.CHAIN),
          Map.entry("plan", RunType.CHAIN),
          Map.entry("create_memory", RunType.CHAIN),
          Map.entry("update_memory", RunType.CHAIN),
          Map.entry("delete_memory", RunType.CHAIN),
          Map.entry("create_memory_store", RunType.CHAIN),
          Map.entry("delete_memory_store", RunType.CHAIN),
          Map.entry("upsert_memory", RunType.CHAIN));

  /** Attribute to the name of the metadata it becomes. */
  private static final String[][] STEP_FACTS = {
    {"gen_ai.agent.id", "agent_id"},
    {"gen_ai.agent.version", "agent_version"},
    {"gen_ai.agent.description", "agent_description"},
    {"gen_ai.workflow.name", "workflow_name"},
    {"gen_ai.data_source.id", "data_source_id"}
  };

  private static final String FUNCTION = "code.function.";

  private static final KeyTable STEP_KEYS = KeyTable.ofFirst(STEP_FACTS);

  @Override
  public String id() {
    return "otel-genai";
  }

  @Override
  public Marks marks() {
    return Marks.keys("gen_ai.");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String operation = span.text("gen_ai.operation.name");
    return operation != null && OPERATIONS.containsKey(operation.toLowerCase(Locale.ROOT))
            || span.has("gen_ai.provider.name")
            || span.has("gen_ai.system")
            || span.has("gen_ai.request.model")
            || span.has("gen_ai.response.model")
            || span.has("gen_ai.input.messages")
            || span.has("gen_ai.output.messages")
            || span.has("gen_ai.tool.name")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String operation = take.text("gen_ai.operation.name");
    if (operation != null) {
      operation = operation.toLowerCase(Locale.ROOT);
      reading.operation = operation;
      reading.type = OPERATIONS.get(operation);
    }
    GenAiCall.read(take, reading);
    reading.usage = GenAiUsage.TABLE.read(take);
    agent(take, reading, operation);
    if (reading.type == null && span.has("gen_ai.tool.name") && operation == null) {
      reading.type = RunType.TOOL;
    }
    if (reading.type == RunType.TOOL) {
      tool(take, reading);
    } else {
      reading.consume("gen_ai.tool.name");
      messages(take, reading);
      retrieval(take, reading);
    }
  }

  private static void agent(Take take, Reading reading, @Nullable String operation) {
    reading.threadId = take.text("gen_ai.conversation.id");
    reading.agentName = take.text("gen_ai.agent.name");
    for (int row : take.present(STEP_KEYS)) {
      put(reading, STEP_FACTS[row][1], take.text(STEP_FACTS[row][0]));
    }
    if ("invoke_agent".equals(operation)) {
      reading.agentKind = "agent";
    }
    reading.promptName = take.text("gen_ai.prompt.name");
    reading.promptVersion = take.text("gen_ai.prompt.version");
  }

  private static void messages(Take take, Reading reading) {
    reading.inputMessages = read(take, "gen_ai.input.messages", Role.USER);
    reading.outputMessages = read(take, "gen_ai.output.messages", Role.ASSISTANT);
    Json system = take.content("gen_ai.system_instructions");
    if (system != null) {
      Parts parts = new Parts();
      parts.addAll(system);
      Json content = parts.content();
      reading.systemInstructions =
          content instanceof Json.Null
              ? null
              : content instanceof Json.Str text ? text.value() : ContentText.of(content);
    }
  }

  private static @Nullable List<Message> read(Take take, String key, Role role) {
    List<Message> plain = take.plainMessages(key);
    if (plain != null) {
      return plain;
    }
    Json value = take.content(key);
    List<Message> messages = Messages.read(value, role);
    if (messages == null && value != null && !(value instanceof Json.Null)) {
      return List.of(Message.of(role, value.toString()));
    }
    return messages == null || messages.isEmpty() ? null : whole(messages, role);
  }

  /**
   * Microsoft's instrumentation of OpenAI's agents puts all messages of a chat completion, or the
   * response, as JSON into the text of one.
   */
  private static List<Message> whole(List<Message> messages, Role role) {
    Message only = messages.size() == 1 ? messages.get(0) : null;
    if (only == null || !(only.content() instanceof Json.Str text) || !text.startsWith("[{")) {
      return messages;
    }
    if (!(JsonReader.read(text.value()) instanceof Json.Arr told)) {
      return messages;
    }
    List<Message> inner = null;
    if (role == Role.USER && told.items().stream().allMatch(OtelGenAiDialect::hasRole)) {
      inner = Messages.read(told, role);
    } else if (told.items().size() == 1
        && told.items().get(0) instanceof Json.Obj response
        && response.get("choices") instanceof Json.Arr) {
      inner = ChatPayload.answered(response);
    }
    return inner == null || inner.isEmpty() ? messages : inner;
  }

  private static boolean hasRole(Json item) {
    return item instanceof Json.Obj obj && obj.text("role") != null;
  }

  private static void tool(Take take, Reading reading) {
    reading.toolName = take.text("gen_ai.tool.name");
    reading.toolCallId = take.text("gen_ai.tool.call.id", "gen_ai.tool_call.id");
    reading.toolDescription = take.text("gen_ai.tool.description");
    put(reading, "tool_type", take.text("gen_ai.tool.type"));
    reading.inputData = take.content("gen_ai.tool.call.arguments");
    reading.outputData = take.content("gen_ai.tool.call.result", FUNCTION + "return.value");
    if (reading.inputData == null) {
      reading.inputData = parameters(take);
    }
  }

  /** What a function was called with, one attribute each (google-genai of the contrib project). */
  private static @Nullable Json parameters(Take take) {
    ObjectBuilder parameters = Json.object();
    String prefix = FUNCTION + "parameters.";
    String end = ".value";
    for (String key : take.keys()) {
      if (key.startsWith(prefix)
          && key.endsWith(end)
          && key.length() > prefix.length() + end.length()) {
        parameters.put(
            key.substring(prefix.length(), key.length() - end.length()), take.content(key));
      }
    }
    return parameters.isEmpty() ? null : parameters.build();
  }

  private static void retrieval(Take take, Reading reading) {
    String query = take.text("gen_ai.retrieval.query.text", "gen_ai.retrieval.query");
    Json documents = take.content("gen_ai.retrieval.documents");
    Long topK = take.number("gen_ai.retrieval.top_k");
    if (query != null) {
      reading.inputData = Json.object().put("query", query).put("top_k", topK).build();
    }
    if (documents != null) {
      reading.outputData = Documents.of(documents);
    }
  }

  private static void put(Reading reading, String key, @Nullable String value) {
    if (value != null) {
      reading.metadata.put(key, new Json.Str(value));
    }
  }
}
