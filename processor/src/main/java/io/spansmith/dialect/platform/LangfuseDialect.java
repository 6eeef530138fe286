package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.LangChainJson;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FirstToken;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Locale;
import java.util.Map;

/** Langfuse's SDKs, which write observations as spans (dialects §1.1). */
public final class LangfuseDialect implements Dialect {

  private static final String OBSERVATION = "langfuse.observation.";

  private static final Map<String, RunType> TYPES =
      Map.of(
          "generation", RunType.LLM,
          "embedding", RunType.EMBEDDING,
          "tool", RunType.TOOL,
          "retriever", RunType.RETRIEVER);

  private static final String[][] METADATA = {
    {"langfuse.environment", "environment"},
    {"langfuse.release", "release"},
    {"langfuse.version", "version"},
    {"langfuse.trace.name", "trace_name"},
    {OBSERVATION + "level", "level"},
    {OBSERVATION + "metadata", "metadata"},
    {"langfuse.trace.metadata", "trace_metadata"}
  };

  @Override
  public String id() {
    return "langfuse";
  }

  @Override
  public Marks marks() {
    return Marks.keys("langfuse.").orScopes("langfuse-sdk");
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  /** Session, user and tags of the trace are propagated to spans of others too. */
  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (LangfuseSteps.isHidden(span)) {
      return SpanRole.NOISE;
    }
    return span.hasPrefix(OBSERVATION) || span.scope().startsWith("langfuse")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    trace(span, take, reading);
    if (recognise(span) == SpanRole.RUN) {
      observation(span, take, reading);
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consumeAll(span, "langfuse.internal.");
  }

  private static void trace(SpanView span, Take take, Reading reading) {
    reading.threadId = take.text("langfuse.session.id");
    reading.userId = take.text("langfuse.user.id");
    reading.tags.addAll(take.texts("langfuse.trace.tags"));
    FrameworkFacts.metadataUnder(span, take, reading, "langfuse.trace.metadata.");
  }

  private static void observation(SpanView span, Take take, Reading reading) {
    String type = take.text(OBSERVATION + "type");
    type = type == null ? "" : type.toLowerCase(Locale.ROOT);
    reading.type = type.isEmpty() ? null : TYPES.getOrDefault(type, RunType.CHAIN);
    reading.type = LangfuseSteps.type(span, reading.type);
    reading.agentKind =
        switch (type) {
          case "agent" -> "agent";
          case "guardrail", "evaluator" -> "middleware";
          default -> null;
        };
    reading.name = span.name();
    reading.toolName = reading.type == RunType.TOOL ? span.name() : null;
    reading.promptName = take.text(OBSERVATION + "prompt.name");
    reading.promptVersion = take.text(OBSERVATION + "prompt.version");
    reading.model = take.text(OBSERVATION + "model.name", OBSERVATION + "model");
    if (take.content(OBSERVATION + "model.parameters") instanceof Json.Obj parameters) {
      InvocationParameters.read(parameters, reading);
    }
    reading.usage = LangfuseUsage.read(take);
    content(take, reading);
    error(take, reading);
    FirstToken.at(take.text(OBSERVATION + "completion_start_time"), span, reading);
    if (reading.type == RunType.LLM) {
      reading.systemInstructions = take.text(OBSERVATION + "metadata.instructions");
    }
    FrameworkFacts.metadataUnder(span, take, reading, OBSERVATION + "metadata.");
    LangfuseSteps.model(reading);
  }

  private static void content(Take take, Reading reading) {
    Json input =
        FrameworkFacts.unquoted(take.content(OBSERVATION + "input", "langfuse.trace.input"));
    Json output =
        FrameworkFacts.unquoted(take.content(OBSERVATION + "output", "langfuse.trace.output"));
    input = input == null ? null : LangChainJson.simplify(input);
    output = output == null ? null : LangChainJson.simplify(output);
    if (reading.type == RunType.LLM) {
      ChatPayload.call(input, output, reading);
    } else if (reading.type == RunType.EMBEDDING) {
      boolean named = input == null || input instanceof Json.Obj;
      reading.inputData = named ? input : Json.object().put("input", input).build();
      reading.outputData = output;
    } else if (reading.type == RunType.RETRIEVER) {
      reading.inputData = input == null ? null : RetrieverForm.query(input);
      reading.outputData = RetrieverForm.found(output);
    } else {
      FrameworkFacts.inputs(input, reading);
      FrameworkFacts.outputs(output, reading);
    }
  }

  private static void error(Take take, Reading reading) {
    String message = take.text(OBSERVATION + "status_message");
    Json level = take.content(OBSERVATION + "level");
    if (level instanceof Json.Str text && text.value().equalsIgnoreCase("ERROR")) {
      reading.error = new RunError(null, message == null ? "" : message, null);
    } else if (message != null) {
      reading.metadata.put("status_message", new Json.Str(message));
    }
    if (level != null) {
      reading.metadata.put("level", level);
    }
  }
}
