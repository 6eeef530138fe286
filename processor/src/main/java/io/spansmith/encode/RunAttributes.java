package io.spansmith.encode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.run.Attachment;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The golden attribute set (contract §12). */
final class RunAttributes {

  private static final String METADATA = "langsmith.metadata.";

  /** Parameters that have a request attribute of their own. */
  private static final Set<String> REQUEST =
      Set.of("top_p", "top_k", "frequency_penalty", "presence_penalty", "seed");

  /** Keys that go out as they are; the tree of another client hangs on them. */
  private static final Set<String> VERBATIM =
      Set.of(
          "langsmith.trace.id",
          "langsmith.span.parent_id",
          "langsmith.span.dotted_order",
          "langsmith.reference_example_id");

  private final Run run;
  private final AttributesBuilder out = Attributes.builder();

  private RunAttributes(Run run) {
    this.run = run;
  }

  static Attributes of(Run run, String project, long maxValueBytes) {
    RunAttributes attributes = new RunAttributes(run);
    attributes.core(project);
    attributes.payloads(maxValueBytes);
    if (run.type().isModelCall()) {
      attributes.model(run.model());
    }
    attributes.usage(run.usage());
    attributes.threads();
    attributes.identity();
    attributes.metadata();
    return attributes.out.build();
  }

  private void core(String project) {
    out.put("langsmith.span.kind", run.type().wireName());
    out.put("langsmith.trace.name", run.name());
    out.put("langsmith.trace.session_name", project);
    if (!run.tags().isEmpty()) {
      List<String> tags = new ArrayList<>(run.tags().size());
      run.tags().forEach(tag -> tags.add(tag.replace(',', ';')));
      out.put("langsmith.span.tags", String.join(",", tags));
    }
    if (!run.attachments().isEmpty()) {
      List<Json> files = new ArrayList<>(run.attachments().size());
      for (Attachment file : run.attachments()) {
        files.add(
            Json.object()
                .put("name", file.name())
                .put("content", file.base64())
                .put("mime_type", file.mimeType())
                .build());
      }
      out.put("langsmith.attachments", JsonWriter.write(Json.array(files)));
    }
  }

  private void payloads(long maxValueBytes) {
    String inputs = PayloadJson.inputs(run);
    if (inputs != null) {
      out.put("gen_ai.prompt", JsonCut.fit(inputs, maxValueBytes));
    }
    String outputs = PayloadJson.outputs(run);
    if (outputs != null) {
      out.put("gen_ai.completion", JsonCut.fit(outputs, maxValueBytes));
    }
    boolean talks =
        PayloadJson.isConversation(run.inputs()) || PayloadJson.isConversation(run.outputs());
    if (talks && (run.type() == RunType.LLM || run.agentType() != null)) {
      text("ls_message_format", "completions");
    }
  }

  private void model(ModelCall model) {
    text("ls_provider", model.provider());
    text("ls_model_name", model.model());
    text("ls_model_type", model.modelType());
    if (model.provider() != null) {
      out.put("gen_ai.system", model.provider());
      out.put("gen_ai.provider.name", model.provider());
    }
    String requested = model.requestModel() == null ? model.model() : model.requestModel();
    if (requested != null) {
      out.put("gen_ai.request.model", requested);
    }
    if (model.model() != null) {
      out.put("gen_ai.response.model", model.model());
    }
    if (model.temperature() != null) {
      out.put("gen_ai.request.temperature", model.temperature());
      put("ls_temperature", Json.of(model.temperature().doubleValue()));
    }
    if (model.maxTokens() != null) {
      out.put("gen_ai.request.max_tokens", model.maxTokens());
      put("ls_max_tokens", Json.of(model.maxTokens().longValue()));
    }
    if (!model.stop().isEmpty()) {
      out.put("gen_ai.request.stop_sequences", model.stop().toArray(new String[0]));
      put("ls_stop", Json.array(model.stop().stream().map(Json.Str::new).toList()));
    }
    parameters(model);
    text("response_id", model.responseId());
    if (!model.finishReasons().isEmpty()) {
      put("finish_reasons", Json.array(model.finishReasons().stream().map(Json.Str::new).toList()));
    }
    if (model.streaming() != null) {
      put("streaming", Json.of(model.streaming()));
    }
  }

  private void parameters(ModelCall model) {
    Json.Builder parameters = Json.object();
    parameters.put("model", model.requestModel() == null ? model.model() : model.requestModel());
    if (model.temperature() != null) {
      parameters.put("temperature", Json.of(model.temperature().doubleValue()));
    }
    parameters.put("max_tokens", model.maxTokens());
    if (!model.stop().isEmpty()) {
      parameters.put("stop", Json.array(model.stop().stream().map(Json.Str::new).toList()));
    }
    parameters.putAll(model.parameters());
    if (!parameters.isEmpty()) {
      put("ls_invocation_params", parameters.build());
    }
    for (Map.Entry<String, Json> parameter : model.parameters().members().entrySet()) {
      if (REQUEST.contains(parameter.getKey()) && parameter.getValue() instanceof Json.Num) {
        Primitives.put(out, "gen_ai.request." + parameter.getKey(), parameter.getValue());
      }
    }
  }

  private void usage(@Nullable Usage usage) {
    if (usage == null) {
      return;
    }
    out.put("langsmith.usage_metadata", JsonWriter.write(UsageJson.of(usage)));
    if (usage.input() != null) {
      out.put("gen_ai.usage.input_tokens", usage.input());
    }
    if (usage.output() != null) {
      out.put("gen_ai.usage.output_tokens", usage.output());
    }
    if (usage.total() != null) {
      out.put("gen_ai.usage.total_tokens", usage.total());
    }
    if (usage.inconsistent()) {
      put("usage_inconsistent", Json.of(true));
    }
  }

  /** LangSmith groups by the first of three keys; what the application set stays the only one. */
  private void threads() {
    Map<String, Json> metadata = run.metadata();
    if (run.threadId() != null
        && !metadata.containsKey("session_id")
        && !metadata.containsKey("conversation_id")) {
      text("thread_id", run.threadId());
    }
    text("user_id", run.userId());
  }

  private void identity() {
    text("ls_agent_type", run.agentType());
    if (run.type() == RunType.TOOL) {
      out.put("gen_ai.tool.name", run.name());
      text("ls_tool_name", run.name());
    }
    if (!run.spanName().equals(run.name())) {
      text("span_name", run.spanName());
    }
    out.put(METADATA + "otel.trace_id", run.traceId());
    out.put(METADATA + "otel.span_id", run.spanId());
    run.resource()
        .forEach(
            (key, value) -> {
              if (!run.metadata().containsKey(key)) {
                Primitives.put(out, METADATA + key, value);
              }
            });
  }

  private void metadata() {
    run.metadata()
        .forEach(
            (key, value) -> {
              if (!VERBATIM.contains(key)) {
                Primitives.put(out, METADATA + key, value);
              } else if (run.parentSpanId() == null) {
                Primitives.put(out, key, value);
              }
            });
  }

  private void text(String key, @Nullable String value) {
    if (value != null) {
      put(key, new Json.Str(value));
    }
  }

  /** Metadata of the run wins over what is derived. */
  private void put(String key, Json value) {
    if (!run.metadata().containsKey(key)) {
      Primitives.put(out, METADATA + key, value);
    }
  }
}
