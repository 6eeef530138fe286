package io.spansmith.dialect;

import io.spansmith.json.Json;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Google Genkit, whose actions carry their input and output as JSON. */
final class GenkitDialect implements Dialect {

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
    Json input = take.content("genkit:input");
    Json output = take.content("genkit:output");
    switch (reading.type) {
      case LLM -> model(reading, input, output);
      case TOOL -> {
        reading.toolName = reading.name;
        reading.inputData = input;
        reading.outputData = FrameworkFacts.unquoted(output);
      }
      case RETRIEVER -> {
        reading.inputData = input == null ? null : RetrieverForm.query(input);
        Json.Obj documents = RetrieverForm.documents(output);
        reading.outputData = documents == null ? output : documents;
      }
      case EMBEDDING -> reading.inputData = input;
      default -> {
        reading.inputData = input;
        reading.outputData = output;
      }
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume("genkit:isRoot");
  }

  private static void model(Reading reading, @Nullable Json input, @Nullable Json output) {
    reading.requestModel = modelOf(reading.name);
    if (input instanceof Json.Obj body) {
      reading.inputMessages = Messages.read(messages(body.get("messages")), Role.USER);
      if (body.get("config") instanceof Json.Obj config) {
        InvocationParameters.read(config, reading);
      }
      if (body.get("tools") instanceof Json.Arr tools && !tools.items().isEmpty()) {
        reading.parameters.put("tools", tools);
      }
    }
    if (output instanceof Json.Obj body) {
      String reason = body.text("finishReason");
      reading.finishReasons = FinishReasons.read(Json.of(reason));
      Json message = body.get("message");
      reading.outputMessages =
          message == null
              ? null
              : Messages.read(messages(Json.array(List.of(message))), Role.ASSISTANT);
      if (body.get("usage") instanceof Json.Obj figures) {
        reading.usage = ChatPayload.usage(figures);
      }
    }
  }

  /** {@code googleai/gemini-2.0-flash}: plug-in and model. */
  private static @Nullable String modelOf(@Nullable String name) {
    int slash = name == null ? -1 : name.indexOf('/');
    return name == null || slash < 0 ? name : name.substring(slash + 1);
  }

  private static @Nullable Json messages(@Nullable Json listed) {
    if (!(listed instanceof Json.Arr arr)) {
      return null;
    }
    List<Json> messages = new ArrayList<>(arr.items().size());
    for (Json item : arr.items()) {
      if (item instanceof Json.Obj message && message.get("content") instanceof Json.Arr parts) {
        List<Json> blocks = new ArrayList<>(parts.items().size());
        parts.items().forEach(part -> blocks.add(block(part)));
        messages.add(
            Json.object()
                .put("role", message.text("role"))
                .put("content", Json.array(blocks))
                .build());
      } else {
        messages.add(item);
      }
    }
    return Json.array(messages);
  }

  private static Json block(Json part) {
    if (!(part instanceof Json.Obj obj)) {
      return part;
    }
    if (obj.get("toolRequest") instanceof Json.Obj call) {
      return Json.object()
          .put("type", "tool_call")
          .put("id", call.text("ref"))
          .put("name", call.text("name"))
          .put("arguments", call.get("input"))
          .build();
    }
    if (obj.get("toolResponse") instanceof Json.Obj answer) {
      return Json.object()
          .put("type", "tool_call_response")
          .put("id", answer.text("ref"))
          .put("name", answer.text("name"))
          .put("response", answer.get("output"))
          .build();
    }
    if (obj.get("media") instanceof Json.Obj media) {
      return Json.object()
          .put("type", "uri")
          .put("uri", media.text("url"))
          .put("mime_type", media.text("contentType"))
          .build();
    }
    return obj.text("reasoning") == null
        ? obj
        : Json.object().put("type", "reasoning").put("content", obj.text("reasoning")).build();
  }
}
