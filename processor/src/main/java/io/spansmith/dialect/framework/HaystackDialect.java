package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.payload.ChatPayload;
import io.spansmith.dialect.payload.InvocationParameters;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Haystack's pipelines and components; the class of a component tells what it does. */
public final class HaystackDialect implements Dialect {

  private static final String COMPONENT = "haystack.component.type";

  /** What a class name ends with; the first that fits. */
  private static final String[][] CLASSES = {
    {"Generator", "llm"},
    {"Retriever", "retriever"},
    {"Ranker", "retriever"},
    {"WebSearch", "retriever"},
    {"TextEmbedder", "embedding"},
    {"DocumentEmbedder", "embedding"},
    {"PromptBuilder", "prompt"},
    {"AnswerBuilder", "parser"}
  };

  private static final Map<String, String> AGENTS = Map.of("Agent", "agent");

  private static final String[][] METADATA = {
    {"haystack.component.visits", "visits"},
    {"haystack.component.fully_qualified_type", "component_class"}
  };

  private static final String[] SHAPES = {
    "haystack.component.input_types",
    "haystack.component.input_spec",
    "haystack.component.output_spec",
    "haystack.pipeline.metadata",
    "haystack.pipeline.max_runs_per_component"
  };

  @Override
  public String id() {
    return "haystack";
  }

  @Override
  public Marks marks() {
    return Marks.keys("haystack.").orNames("haystack.");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.hasPrefix("haystack.") || span.name().startsWith("haystack.")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String component = take.text(COMPONENT);
    reading.type = type(component);
    reading.agentKind = component == null ? null : AGENTS.get(component);
    String name = take.text("haystack.component.name", "haystack.tool.name");
    reading.name = name == null ? span.name() : name;
    Json input =
        take.content(
            "haystack.component.input", "haystack.pipeline.input_data", "haystack.agent.input");
    Json output =
        take.content(
            "haystack.component.output", "haystack.pipeline.output_data", "haystack.agent.output");
    switch (reading.type) {
      case LLM -> model(input, output, reading);
      case RETRIEVER -> {
        reading.inputData = input == null ? null : RetrieverForm.query(input);
        reading.outputData = RetrieverForm.found(output);
      }
      case EMBEDDING -> reading.inputData = input;
      default -> {
        reading.inputData = input;
        reading.outputData = output;
      }
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume(SHAPES);
  }

  private static RunType type(@Nullable String component) {
    for (String[] row : CLASSES) {
      RunType type = component != null && component.endsWith(row[0]) ? RunType.of(row[1]) : null;
      if (type != null) {
        return type;
      }
    }
    return RunType.CHAIN;
  }

  /** {@code replies} are texts or messages; {@code meta} holds model and usage of each. */
  private static void model(@Nullable Json input, @Nullable Json output, Reading reading) {
    reading.operation = "chat";
    if (input instanceof Json.Obj body) {
      ChatPayload.request(body, reading);
      if (body.get("generation_kwargs") instanceof Json.Obj parameters) {
        InvocationParameters.read(parameters, reading);
      }
    }
    if (reading.inputMessages == null) {
      reading.inputMessages = FrameworkFacts.answer(input, Role.USER);
    }
    if (!(output instanceof Json.Obj body) || !(body.get("replies") instanceof Json.Arr replies)) {
      return;
    }
    reading.outputMessages = Messages.read(replies, Role.ASSISTANT);
    Json meta = body.get("meta") instanceof Json.Arr listed ? first(listed) : null;
    if (meta == null && first(replies) instanceof Json.Obj reply) {
      meta = reply.get("meta") == null ? reply.get("_meta") : reply.get("meta");
    }
    ChatPayload.completeResponse(meta, reading);
    if (meta instanceof Json.Obj facts) {
      reading.finishReasons = FinishReasons.read(facts.get("finish_reason"));
    }
  }

  private static @Nullable Json first(Json.Arr list) {
    return list.items().isEmpty() ? null : list.items().get(0);
  }
}
