package io.spansmith.dialect.vercel;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanErrors;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vercel's AI SDK 3 to 7, spans of {@code ai.*} (dialects §1.8). */
public final class VercelDialect implements Dialect {

  private static final String OPERATION = "ai.operationId";

  /** The last step of the operation id; what is not here wraps others. */
  private static final Map<String, RunType> TYPES =
      Map.of(
          "doGenerate", RunType.LLM,
          "doStream", RunType.LLM,
          "doEmbed", RunType.EMBEDDING,
          "doRerank", RunType.RETRIEVER,
          "toolCall", RunType.TOOL);

  private static final String METADATA = "ai.telemetry.metadata.";

  /** What version 7 has instead of metadata, when it writes the spans of its predecessors. */
  private static final String CONTEXT = "ai.settings.context.";

  private static final String[][] FACTS = {
    {"ai.response.providerMetadata", "provider_metadata"},
    {"ai.response.avgOutputTokensPerSecond", "output_tokens_per_second"},
    {"ai.response.avgCompletionTokensPerSecond", "output_tokens_per_second"},
    {"ai.settings.maxRetries", "max_retries"},
    {"ai.settings.maxSteps", "max_steps"},
    {"ai.schema.name", "schema_name"}
  };

  /** Repeats what is read elsewhere, or says nothing of the call. */
  private static final String[] REPEATED = {
    "operation.name",
    "resource.name",
    "ai.response.timestamp",
    "ai.response.msToFinish",
    "ai.stream.msToFirstChunk",
    "ai.prompt.format",
    "ai.embedding",
    "ai.embeddings",
    "ai.usage.inputTokenDetails.noCacheTokens",
    "ai.usage.outputTokenDetails.textTokens"
  };

  /** Points in time of a stream, which its attributes and its end tell too. */
  private static final Set<String> EVENTS = Set.of("ai.stream.firstChunk", "ai.stream.finish");

  @Override
  public String id() {
    return "vercel";
  }

  @Override
  public Marks marks() {
    return Marks.keys(OPERATION);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String operation = span.text(OPERATION);
    return operation != null && operation.startsWith("ai.") ? SpanRole.RUN : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String operation = take.text(OPERATION);
    operation = operation == null ? "" : operation;
    reading.type =
        TYPES.getOrDefault(operation.substring(operation.lastIndexOf('.') + 1), RunType.CHAIN);
    reading.name = operation;
    VercelCall.read(span, take, reading);
    telemetry(span, take, reading);
    switch (reading.type) {
      case TOOL -> tool(take, reading);
      case EMBEDDING -> embedding(take, reading);
      case RETRIEVER -> VercelRanking.read(take, reading);
      case LLM -> messages(take, reading);
      default -> wrapper(take, reading, operation);
    }
    reading.borrowedStatus = isBorrowed(span);
    if (operation.startsWith("ai.streamText")) {
      VercelCall.cancelled(span, reading);
    }
    FrameworkFacts.metadata(take, reading, FACTS);
    reading.consume(REPEATED);
    reading.consumeEvents(EVENTS);
    reading.consumeAll(span, "ai.request.headers.");
  }

  /** OpenInference's processor gives every span that ends after an error the status of that one. */
  private static boolean isBorrowed(SpanView span) {
    return span.has("openinference.span.kind")
        && SpanErrors.exception(span) == null
        && (span.hasPrefix("ai.response.")
            || span.hasPrefix("ai.usage.")
            || span.has("ai.toolCall.result"));
  }

  private static void telemetry(SpanView span, Take take, Reading reading) {
    String function = take.text("ai.telemetry.functionId");
    if (function != null) {
      reading.metadata.put("function_id", new Json.Str(function));
      if (reading.type == RunType.CHAIN) {
        reading.name = function;
      }
    }
    reading.threadId =
        take.text(
            METADATA + "thread_id",
            METADATA + "threadId",
            METADATA + "session_id",
            METADATA + "sessionId",
            METADATA + "conversation_id",
            METADATA + "conversationId",
            CONTEXT + "thread_id",
            CONTEXT + "threadId",
            CONTEXT + "session_id",
            CONTEXT + "sessionId",
            CONTEXT + "conversationId");
    reading.userId =
        take.text(
            METADATA + "userId", METADATA + "user_id", CONTEXT + "userId", CONTEXT + "user_id");
    reading.tags.addAll(take.texts(METADATA + "tags"));
    String name = take.text(METADATA + "ls_run_name");
    if (name != null && reading.type == RunType.CHAIN) {
      reading.name = name;
    }
    reading.project = take.text(METADATA + "ls_project_name");
    FrameworkFacts.metadataUnder(span, take, reading, METADATA);
    FrameworkFacts.metadataUnder(span, take, reading, CONTEXT);
  }

  private static void tool(Take take, Reading reading) {
    // Sentry's SDK renames what the standard has a name for.
    reading.toolName = take.text("ai.toolCall.name", "gen_ai.tool.name");
    reading.name = reading.toolName == null ? reading.name : reading.toolName;
    reading.toolCallId = take.text("ai.toolCall.id");
    reading.inputData = take.content("ai.toolCall.args", "ai.toolCall.input");
    reading.outputData =
        FrameworkFacts.unquoted(take.content("ai.toolCall.result", "ai.toolCall.output"));
  }

  private static void embedding(Take take, Reading reading) {
    Json texts = FrameworkFacts.unquoted(take.content("ai.values"));
    if (texts != null) {
      reading.inputData = Json.object().put("input", texts).build();
    }
  }

  private static void messages(Take take, Reading reading) {
    Json prompt = take.content("ai.prompt.messages");
    Json format = take.content("ai.prompt");
    reading.inputMessages = Messages.read(prompt, Role.USER);
    if (reading.inputMessages == null && format instanceof Json.Obj body) {
      ChatPayload.request(body, reading);
    }
    reading.outputMessages = VercelCall.answer(take, reading);
  }

  private static void wrapper(Take take, Reading reading, String operation) {
    reading.aggregateUsage = true;
    Json prompt = take.content("ai.prompt");
    if (prompt instanceof Json.Obj body) {
      ChatPayload.request(body, reading);
    } else {
      reading.inputData = prompt;
    }
    Json values = take.content("ai.value", "ai.values");
    if (reading.inputMessages == null && values != null) {
      reading.inputData = Json.object().put("input", FrameworkFacts.unquoted(values)).build();
    }
    List<Message> answer = VercelCall.answer(take, reading);
    reading.outputMessages = answer;
    if (operation.contains("mbed")) {
      reading.outputData = null;
    }
  }
}
