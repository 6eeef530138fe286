package io.spansmith.dialect.traceloop;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.PythonLiteral;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.LangChainSteps;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Traceloop's OpenLLMetry: decorated functions, model calls with indexed messages, and vector
 * stores whose results are span events (dialects §1.8).
 */
public final class TraceloopDialect implements Dialect {

  private static final String KIND = "traceloop.span.kind";

  private static final String REQUEST_TYPE = "llm.request.type";

  private static final String PROPERTY = "traceloop.association.properties.";

  private static final Map<String, RunType> KINDS =
      Map.of(
          "workflow", RunType.CHAIN,
          "task", RunType.CHAIN,
          "agent", RunType.CHAIN,
          "tool", RunType.TOOL,
          "session", RunType.CHAIN,
          "llm", RunType.LLM,
          "embedding", RunType.EMBEDDING,
          "retriever", RunType.RETRIEVER);

  private static final Map<String, RunType> REQUESTS =
      Map.of(
          "chat", RunType.LLM,
          "completion", RunType.LLM,
          "embedding", RunType.EMBEDDING,
          "rerank", RunType.RETRIEVER);

  private static final String[][] METADATA = {
    {"traceloop.workflow.name", "workflow_name"},
    {"traceloop.entity.path", "entity_path"},
    {"traceloop.entity.version", "entity_version"},
    {"traceloop.prompt.template", "prompt_template"},
    {"traceloop.prompt.template_variables", "prompt_variables"}
  };

  private static final String[][] PARAMETERS = {
    {"llm.top_k", "top_k"},
    {"llm.frequency_penalty", "frequency_penalty"},
    {"llm.presence_penalty", "presence_penalty"},
    {"llm.request.repetition_penalty", "repetition_penalty"},
    {"gen_ai.request.structured_output_schema", "response_schema"},
    {"llm.request.structured_output_schema", "response_schema"}
  };

  private static final List<String> TOOL_COPIES =
      List.of("gen_ai.tool.call.arguments", "gen_ai.tool.call.result");

  private static final String TASK = "gen_ai.task.";

  @Override
  public String id() {
    return "traceloop";
  }

  @Override
  public Marks marks() {
    return Marks.keys("traceloop.", REQUEST_TYPE, "gen_ai.prompt.", "gen_ai.completion.")
        .orEvents("db.query.", "db.search.")
        .orNames(TraceloopVectorStore.NAMES);
  }

  @Override
  public Set<String> claims(SpanView span) {
    Set<String> claims = TraceloopUsage.claims(span);
    boolean step = span.scope().contains("langchain") && span.has(KIND);
    if (!step && !isVertex(span)) {
      return claims;
    }
    // What a step of LangChain's has as a tool is what it has as an entity, wrapping and all.
    Set<String> more = new HashSet<>(claims);
    more.addAll(step ? TOOL_COPIES : List.of("gen_ai.system"));
    return more;
  }

  /** Vertex is {@code Google} to it, as Gemini's own API is. */
  private static boolean isVertex(SpanView span) {
    return span.scope().contains("vertexai") && "Google".equals(span.text("gen_ai.system"));
  }

  /** Association properties are on every span of a workflow, whoever made it. */
  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (isPlumbing(span)) {
      return SpanRole.NOISE;
    }
    boolean modelCall =
        span.hasPrefix("traceloop.")
            && (span.has("gen_ai.system")
                || span.has("gen_ai.provider.name")
                || span.has("gen_ai.operation.name"));
    boolean indexed = span.hasPrefix("gen_ai.prompt.0.") || span.hasPrefix("gen_ai.completion.0.");
    return span.has(KIND) || span.has(REQUEST_TYPE) || modelCall || indexed || isSearch(span)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  /** LangChain's glue between the steps of a workflow. */
  private static boolean isPlumbing(SpanView span) {
    return span.scope().contains("langchain")
        && "workflow".equals(span.text(KIND))
        && span.span().getParentSpanContext().isValid()
        && LangChainSteps.isPlumbing(withoutKind(span.name(), "workflow"));
  }

  private static boolean isSearch(SpanView span) {
    return TraceloopVectorStore.isStore(span)
        || span.span().getEvents().stream()
            .anyMatch(event -> TraceloopVectorStore.isHit(event.getName()));
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    association(span, take, reading);
    if (recognise(span) != SpanRole.RUN) {
      return;
    }
    String kind = lower(take.text(KIND));
    String request = lower(take.text(REQUEST_TYPE));
    reading.type = KINDS.get(kind) == null ? REQUESTS.get(request) : KINDS.get(kind);
    if (reading.type == null && isSearch(span)) {
      reading.type =
          TraceloopVectorStore.isStore(span) ? TraceloopVectorStore.type(span) : RunType.RETRIEVER;
    }
    reading.agentKind = "agent".equals(kind) ? "agent" : null;
    reading.modelType = "completion".equals(request) ? "llm" : null;
    String entity = take.text("traceloop.entity.name");
    boolean langChain = span.scope().contains("langchain");
    if (langChain && reading.type == RunType.CHAIN) {
      RunType step = LangChainSteps.type(withoutKind(span.name(), kind));
      reading.type = step == null ? reading.type : step;
    }
    if (span.scope().contains("llamaindex") && reading.type == RunType.CHAIN) {
      reading.type = TraceloopEntity.llamaIndexStep(span.name());
    }
    String operation = span.text("gen_ai.operation.name");
    if (langChain && TraceloopEntity.isTool(operation, entity)) {
      reading.type = RunType.TOOL;
    } else if (langChain && "vector_db_retrieve".equals(operation)) {
      reading.type = RunType.RETRIEVER;
    }
    if (langChain) {
      TOOL_COPIES.forEach(reading::consume);
      reading.consumeAll(span, TASK);
    }
    if (KINDS.containsKey(kind)) {
      reading.name = entity == null ? withoutKind(span.name(), kind) : entity;
      reading.toolName = reading.type == RunType.TOOL ? reading.name : null;
      reading.agentName = reading.agentKind == null ? null : reading.name;
    }
    if (TraceloopVectorStore.isStore(span) || reading.type == RunType.RETRIEVER && isSearch(span)) {
      TraceloopVectorStore.read(span, take, reading);
    } else if (KINDS.containsKey(kind)) {
      entity(take, reading, langChain);
    } else {
      if (reading.type == null && TraceloopEntity.isModelCall(span)) {
        reading.type = RunType.LLM;
      }
      modelCall(span, take, reading);
    }
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static String withoutKind(String name, String kind) {
    String end = "." + kind;
    String start = kind + " ";
    return name.endsWith(end)
        ? name.substring(0, name.length() - end.length())
        : name.startsWith(start) ? name.substring(start.length()) : name;
  }

  private static void association(SpanView span, Take take, Reading reading) {
    reading.threadId =
        take.text(
            PROPERTY + "thread_id",
            PROPERTY + "session_id",
            PROPERTY + "conversation_id",
            PROPERTY + "chat_id");
    reading.userId = take.text(PROPERTY + "user_id");
    if (isVertex(span)) {
      reading.provider = "vertexai";
      reading.consume("gen_ai.system");
    }
    reading.promptName = take.text("traceloop.prompt.key");
    reading.promptVersion = take.text("traceloop.prompt.version", "traceloop.prompt.version_hash");
    FrameworkFacts.metadata(take, reading, METADATA);
    FrameworkFacts.metadataUnder(span, take, reading, PROPERTY);
  }

  private static void entity(Take take, Reading reading, boolean langChain) {
    Json input = TraceloopEntity.input(take.content("traceloop.entity.input"));
    Json output = TraceloopEntity.output(take.content("traceloop.entity.output"));
    if (langChain) {
      TraceloopEntity.langChain(input, output, reading);
    } else {
      reading.inputData = PythonLiteral.orElse(input);
      reading.outputData = output;
      if (reading.type == RunType.RETRIEVER || reading.type == RunType.EMBEDDING) {
        TraceloopEntity.llamaIndex(reading);
      }
    }
  }

  private static void modelCall(SpanView span, Take take, Reading reading) {
    entity(take, reading, false);
    reading.streaming = take.flag("llm.is_streaming", "gen_ai.is_streaming");
    reading.temperature = take.decimal("llm.temperature");
    reading.stop = take.texts("llm.chat.stop_sequences");
    reading.finishReasons = FinishReasons.read(take.json("llm.response.finish_reason"));
    FrameworkFacts.parameters(take, reading, PARAMETERS);
    reading.usage = TraceloopUsage.read(span, take);
    List<Json> tools = IndexedAttributes.list(span, reading, "llm.request.functions");
    ToolDefinitions.put(Json.array(tools), reading);
    List<Message> input = messages(span, reading, Role.USER, "gen_ai.prompt", "llm.prompts");
    List<Message> output =
        messages(span, reading, Role.ASSISTANT, "gen_ai.completion", "llm.completions");
    if (reading.type == RunType.EMBEDDING) {
      reading.inputData = input == null ? reading.inputData : texts(input);
      return;
    }
    if (reading.type == RunType.RETRIEVER) {
      TraceloopRerank.read(span, take, input, reading);
      reading.inputData =
          input == null || reading.inputData != null ? reading.inputData : texts(input);
      reading.outputData =
          output == null || reading.outputData != null ? reading.outputData : texts(output);
      return;
    }
    if (input != null) {
      reading.inputData = null;
      reading.inputMessages = input;
    }
    if (output != null) {
      reading.outputData = null;
      reading.outputMessages = output;
    }
  }

  private static Json texts(List<Message> messages) {
    List<Json> texts = new ArrayList<>(messages.size());
    messages.forEach(message -> texts.add(message.content()));
    return Json.object().put("input", Json.array(texts)).build();
  }

  private static @Nullable List<Message> messages(
      SpanView span, Reading reading, Role role, String... prefixes) {
    for (String prefix : prefixes) {
      List<Json> items = IndexedAttributes.list(span, reading, prefix);
      List<Json> told = items.stream().map(TraceloopEntity::message).toList();
      List<Message> messages = told.isEmpty() ? null : Messages.read(Json.array(told), role);
      if (messages != null && !messages.isEmpty()) {
        return messages;
      }
    }
    return null;
  }
}
