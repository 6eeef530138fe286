package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google Genkit, whose actions carry their input and output as JSON. */
public final class GenkitDialect implements Dialect {

  private static final Map<String, RunType> SUBTYPES =
      Map.of(
          "model", RunType.LLM,
          "tool", RunType.TOOL,
          "retriever", RunType.RETRIEVER,
          "reranker", RunType.RETRIEVER,
          "embedder", RunType.EMBEDDING,
          "prompt", RunType.PROMPT);

  private static final String[][] METADATA = {
    {"genkit:path", "genkit_path"},
    {"genkit:state", "genkit_state"},
    {"genkit:type", "genkit_type"}
  };

  @Override
  public String id() {
    return "genkit";
  }

  @Override
  public Marks marks() {
    return Marks.keys("genkit:name", "genkit:type").orScopes("genkit-tracer");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (!span.has("genkit:name") && !span.has("genkit:type")) {
      return SpanRole.PLAIN;
    }
    return "dotprompt".equals(span.text("genkit:type")) ? SpanRole.NOISE : SpanRole.RUN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String subtype = take.text("genkit:metadata:subtype");
    reading.type = subtype == null ? RunType.CHAIN : SUBTYPES.getOrDefault(subtype, RunType.CHAIN);
    String name = take.text("genkit:name");
    reading.name = name == null ? span.name() : name;
    reading.threadId = take.text("genkit:sessionId", "genkit:metadata:sessionId");
    Json input = FrameworkFacts.unquoted(take.content("genkit:input"));
    Json output = FrameworkFacts.unquoted(take.content("genkit:output"));
    switch (reading.type) {
      case LLM -> model(reading, input, output);
      case TOOL -> {
        reading.toolName = reading.name;
        reading.inputData = input;
        reading.outputData = output;
      }
      case RETRIEVER -> {
        Json asked = input instanceof Json.Obj body ? body.get("query") : input;
        reading.inputData =
            asked == null ? input : RetrieverForm.query(GenkitMessages.texts(asked));
        reading.outputData = RetrieverForm.found(GenkitMessages.documents(output));
      }
      case EMBEDDING -> {
        reading.requestModel = modelOf(name);
        reading.operation = "embeddings";
        Json listed = input instanceof Json.Obj body ? body.get("input") : input;
        reading.inputData =
            listed == null
                ? input
                : Json.object().put("input", GenkitMessages.texts(listed)).build();
      }
      default -> step(reading, input, output);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume("genkit:isRoot");
  }

  /** Genkit's own step around a call holds its request and response; others hold what they say. */
  private static void step(Reading reading, @Nullable Json input, @Nullable Json output) {
    boolean talks =
        "generate".equals(reading.name)
            && input instanceof Json.Obj body
            && body.get("messages") != null;
    if (talks && input instanceof Json.Obj body) {
      reading.inputMessages =
          Messages.read(GenkitMessages.messages(body.get("messages")), Role.USER);
    } else {
      reading.inputData = input;
    }
    if (talks && output instanceof Json.Obj response) {
      reading.outputMessages = Messages.read(GenkitMessages.answer(response), Role.ASSISTANT);
    } else {
      reading.outputData = output;
    }
  }

  private static void model(Reading reading, @Nullable Json input, @Nullable Json output) {
    reading.requestModel = modelOf(reading.name);
    reading.operation = "chat";
    reading.name = null;
    if (input instanceof Json.Obj body) {
      reading.inputMessages =
          Messages.read(GenkitMessages.messages(body.get("messages")), Role.USER);
      if (body.get("config") instanceof Json.Obj config) {
        InvocationParameters.read(config, reading);
      }
      ToolDefinitions.put(body.get("tools"), reading);
    }
    if (output instanceof Json.Obj body) {
      reading.finishReasons = FinishReasons.read(GenkitMessages.reasons(body));
      reading.outputMessages = Messages.read(GenkitMessages.answer(body), Role.ASSISTANT);
      for (String key : List.of("custom", "raw")) {
        if (body.get(key) instanceof Json.Obj answer) {
          ChatPayload.completeResponse(answer, reading);
        }
      }
      if (body.get("usage") instanceof Json.Obj figures && reading.usage == null) {
        reading.usage = ChatPayload.usage(figures);
      }
    }
  }

  /** {@code googleai/gemini-2.0-flash}: plug-in and model. */
  private static @Nullable String modelOf(@Nullable String name) {
    int slash = name == null ? -1 : name.indexOf('/');
    return name == null || slash < 0 ? name : name.substring(slash + 1);
  }
}
