package io.spansmith.dialect.openinference;

import io.spansmith.dialect.message.Documents;
import io.spansmith.dialect.message.LangChainJson;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.PythonLiteral;
import io.spansmith.dialect.message.RetrieverForm;
import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps around model calls that OpenInference knows: chains, agents, tools, retrievers. */
final class OpenInferenceSteps {

  static void chain(SpanView span, Take take, Reading reading) {
    FrameworkFacts.inputs(value(take, "input.value"), reading);
    FrameworkFacts.outputs(unwrapped(value(take, "output.value")), reading);
    List<Json> input = OpenInferenceMessages.read(span, reading, "llm.input_messages");
    if (reading.inputData == null && reading.inputMessages == null && !input.isEmpty()) {
      reading.inputMessages = Messages.read(Json.array(input), Role.USER);
    }
    List<Json> output = OpenInferenceMessages.read(span, reading, "llm.output_messages");
    if (reading.outputData == null && reading.outputMessages == null && !output.isEmpty()) {
      reading.outputMessages = Messages.read(Json.array(output), Role.ASSISTANT);
    }
    OpenInferenceModelCall.identity(span, take, reading);
    reading.usage = OpenInferenceModelCall.USAGE.read(take);
    reading.aggregateUsage = reading.usage != null;
  }

  /** LangChain in JavaScript wraps what is no plain object. */
  private static @Nullable Json unwrapped(@Nullable Json output) {
    boolean wrapped =
        output instanceof Json.Obj obj
            && obj.members().size() == 1
            && obj.get("output") instanceof Json.Obj;
    return wrapped && output instanceof Json.Obj obj ? obj.get("output") : output;
  }

  static void prompt(Take take, Reading reading) {
    Json variables = take.content("llm.prompt_template.variables");
    Json input = value(take, "input.value");
    reading.inputData = variables == null ? input : variables;
    reading.outputData = value(take, "output.value");
  }

  static void tool(SpanView span, Take take, Reading reading) {
    String name = ModelNames.clean(take.text("tool.name"));
    reading.toolName = name == null ? span.name() : name;
    reading.name = reading.toolName;
    reading.toolCallId = take.text("tool_call.id", "tool.id");
    reading.toolDescription = take.text("tool.description");
    Json schema = take.content("tool.json_schema");
    if (schema != null) {
      reading.metadata.put("tool_schema", schema);
    }
    Json input = value(take, "input.value");
    Json arguments = take.content("tool_call.function.arguments", "tool.parameters");
    reading.inputData = PythonLiteral.orElse(input == null ? arguments : input);
    Json output = value(take, "output.value");
    if (output instanceof Json.Obj obj && obj.members().size() == 1 && obj.get("output") != null) {
      output = obj.get("output");
    }
    if (output instanceof Json.Obj message && "tool".equals(message.text("role"))) {
      reading.toolCallId =
          reading.toolCallId == null ? message.text("tool_call_id") : reading.toolCallId;
      output = message.get("content");
    }
    reading.outputData = output;
  }

  static void retriever(SpanView span, Take take, Reading reading) {
    String query = take.text("reranker.query");
    Json input = value(take, "input.value");
    ObjectBuilder inputs = Json.object();
    if (input != null && query == null) {
      inputs.putAll(RetrieverForm.query(input));
    }
    inputs.put("query", query);
    List<Json> given = IndexedAttributes.list(span, reading, "reranker.input_documents");
    if (!given.isEmpty()) {
      inputs.putAll(documents(given));
    }
    inputs.put("top_k", take.number("reranker.top_k"));
    reading.inputData = inputs.isEmpty() ? null : inputs.build();
    reading.model = take.text("reranker.model_name");
    List<Json> found = new ArrayList<>();
    found.addAll(IndexedAttributes.list(span, reading, "retrieval.documents"));
    found.addAll(IndexedAttributes.list(span, reading, "reranker.output_documents"));
    Json output = value(take, "output.value");
    reading.outputData = found.isEmpty() ? RetrieverForm.found(output) : documents(found);
  }

  private static Json.Obj documents(List<Json> slots) {
    List<Json> documents = new ArrayList<>(slots.size());
    for (Json slot : slots) {
      documents.add(
          slot instanceof Json.Obj obj && obj.get("document") instanceof Json.Obj inner
              ? inner
              : slot);
    }
    return Documents.of(Json.array(documents));
  }

  /** {@code input.value} or {@code output.value}, with LangChain's objects made plain. */
  static @Nullable Json value(Take take, String key) {
    return plain(take.content(key));
  }

  static @Nullable Json plain(@Nullable Json value) {
    return value == null || value instanceof Json.Str ? value : LangChainJson.simplify(value);
  }

  private OpenInferenceSteps() {}
}
