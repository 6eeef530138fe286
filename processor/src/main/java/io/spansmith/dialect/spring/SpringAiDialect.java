package io.spansmith.dialect.spring;

import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.semconv.GenAiUsage;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Spring AI 1.x and 2.x (dialects §1.5). Its attributes come from Micrometer at the end of the span
 * and are all text; prompts and answers come as log lines, read by {@link SpringAiLogDialect}.
 */
public final class SpringAiDialect implements Dialect {

  private static final String KIND = "spring.ai.kind";

  /** Micrometer's tracer of Spring Boot, whatever is observed. */
  private static final String SCOPE = "org.springframework.boot";

  private static final Map<String, RunType> OPERATIONS =
      Map.of(
          "chat", RunType.LLM,
          "text_completion", RunType.LLM,
          "image", RunType.LLM,
          "embedding", RunType.EMBEDDING,
          "framework", RunType.CHAIN,
          "execute_tool", RunType.TOOL);

  private static final String[][] METADATA = {
    {"spring.ai.chat.client.advisors", "advisors"},
    {"spring.ai.chat.client.tool.names", "tool_names"},
    {"spring.ai.advisor.order", "advisor_order"},
    {"spring.ai.tool.type", "tool_type"},
    {"spring.ai.tool.definition.schema", "tool_schema"}
  };

  private static final String[][] PARAMETERS = {
    {"gen_ai.request.image.response_format", "response_format"},
    {"gen_ai.request.image.size", "size"},
    {"gen_ai.request.image.style", "style"},
    {"gen_ai.request.embedding.dimensions", "dimensions"}
  };

  @Override
  public String id() {
    return "spring-ai";
  }

  @Override
  public Marks marks() {
    return Marks.keys(KIND, "spring.ai.", "gen_ai.system");
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String kind = span.text(KIND);
    if (kind != null) {
      return kind.equals("advisor") ? SpanRole.NOISE : SpanRole.RUN;
    }
    String operation = span.text("gen_ai.operation.name");
    boolean model = operation != null && OPERATIONS.containsKey(operation);
    boolean spring =
        span.scope().equals(SCOPE)
            || span.hasPrefix("spring.ai.model.")
            || span.attributes().get("gen_ai.usage.total_tokens") instanceof String;
    return model && spring && span.has("gen_ai.system") && !span.hasPrefix("embabel.")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  /** Its token figures mean what the vendor's do, not what the standard says (dialects §1.9). */
  @Override
  public Set<String> claims(SpanView span) {
    Set<String> own = new HashSet<>();
    for (String key : span.attributes().keySet()) {
      if (key.startsWith("gen_ai.usage.")) {
        own.add(key);
      }
    }
    return own;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String kind = take.text(KIND);
    switch (kind == null ? "model" : kind) {
      case "chat_client" -> chatClient(take, reading);
      case "advisor" -> advisor(take, reading);
      case "tool_call" -> tool(take, reading);
      case "vector_store" -> SpringAiVectorStore.read(take, reading);
      default -> model(take, reading);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  private static void chatClient(Take take, Reading reading) {
    reading.type = RunType.CHAIN;
    reading.name = "chat_client";
    reading.agentKind = "agent";
    reading.threadId =
        take.text("spring.ai.chat.client.conversation.id", "spring.ai.chat.client.conversation_id");
    reading.streaming = take.flag("spring.ai.chat.client.stream");
    reading.consume("gen_ai.operation.name", "gen_ai.system");
  }

  private static void advisor(Take take, Reading reading) {
    reading.type = RunType.CHAIN;
    reading.agentKind = "middleware";
    reading.name = take.text("spring.ai.advisor.name");
    reading.consume("gen_ai.operation.name", "gen_ai.system");
  }

  private static void tool(Take take, Reading reading) {
    reading.type = RunType.TOOL;
    reading.toolName = take.text("spring.ai.tool.definition.name", "gen_ai.tool.name");
    reading.name = reading.toolName;
    reading.toolCallId = take.text("spring.ai.tool.call.id", "gen_ai.tool.call.id");
    reading.toolDescription = take.text("spring.ai.tool.definition.description");
    reading.inputData = take.content("spring.ai.tool.call.arguments");
    reading.outputData = FrameworkFacts.unquoted(take.content("spring.ai.tool.call.result"));
    reading.consume("gen_ai.operation.name", "gen_ai.system");
  }

  private static void model(Take take, Reading reading) {
    String operation = take.text("gen_ai.operation.name");
    operation = operation == null ? "" : operation.toLowerCase(Locale.ROOT);
    reading.type = OPERATIONS.getOrDefault(operation, RunType.CHAIN);
    reading.operation = operation.isEmpty() ? null : operation;
    reading.finishReasons = FinishReasons.read(take.json("gen_ai.response.finish_reasons"));
    reading.usage = GenAiUsage.TABLE.read(take);
    reading.stop = take.texts("gen_ai.request.stop_sequences");
    FrameworkFacts.parameters(take, reading, PARAMETERS);
    List<String> tools = take.texts("spring.ai.model.request.tool.names");
    if (!tools.isEmpty()) {
      reading.metadata.put("tool_names", Json.array(tools.stream().map(Json.Str::new).toList()));
    }
  }
}
