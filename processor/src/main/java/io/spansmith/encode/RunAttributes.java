package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.run.Attachment;
import io.spansmith.run.Lineage;
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

  private static final AttributeKey<String> KIND = AttributeKey.stringKey("langsmith.span.kind");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("langsmith.trace.name");
  private static final AttributeKey<String> PROJECT =
      AttributeKey.stringKey("langsmith.trace.session_name");
  private static final AttributeKey<String> TRACE_ID = AttributeKey.stringKey("langsmith.trace.id");
  private static final AttributeKey<String> PARENT_ID =
      AttributeKey.stringKey("langsmith.span.parent_id");
  private static final AttributeKey<String> DOTTED_ORDER =
      AttributeKey.stringKey("langsmith.span.dotted_order");
  private static final AttributeKey<String> TAGS = AttributeKey.stringKey("langsmith.span.tags");
  private static final AttributeKey<String> FILES = AttributeKey.stringKey("langsmith.attachments");
  private static final AttributeKey<String> PROMPT = AttributeKey.stringKey("gen_ai.prompt");
  private static final AttributeKey<String> COMPLETION =
      AttributeKey.stringKey("gen_ai.completion");
  private static final AttributeKey<String> USAGE =
      AttributeKey.stringKey("langsmith.usage_metadata");
  private static final AttributeKey<Long> INPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<Long> TOTAL_TOKENS =
      AttributeKey.longKey("gen_ai.usage.total_tokens");
  private static final AttributeKey<String> TOOL = AttributeKey.stringKey("gen_ai.tool.name");

  /** Keys that go out as they are; the tree of another client hangs on them. */
  private static final Set<String> VERBATIM =
      Set.of(
          TRACE_ID.getKey(),
          PARENT_ID.getKey(),
          DOTTED_ORDER.getKey(),
          "langsmith.reference_example_id");

  private static final String OURS = "langsmith.";

  private static final MetadataKeys MESSAGE_FORMAT = MetadataKeys.of("ls_message_format");
  private static final MetadataKeys THREAD = MetadataKeys.of("thread_id");
  private static final MetadataKeys USER = MetadataKeys.of("user_id");
  private static final MetadataKeys AGENT_TYPE = MetadataKeys.of("ls_agent_type");
  private static final MetadataKeys TOOL_NAME = MetadataKeys.of("ls_tool_name");
  private static final MetadataKeys SPAN_NAME = MetadataKeys.of("span_name");
  private static final MetadataKeys OTEL_TRACE = MetadataKeys.of("otel.trace_id");
  private static final MetadataKeys OTEL_SPAN = MetadataKeys.of("otel.span_id");

  private final Run run;
  private final Map<String, Json> origin;
  private final JsonWriter json;
  private final MetadataWriter metadata;
  private final FinalAttributes.Writer out = new FinalAttributes.Writer();

  private RunAttributes(Run run, Map<String, Json> origin, JsonWriter json) {
    this.run = run;
    this.origin = origin;
    this.json = json;
    metadata = new MetadataWriter(run.metadata(), out);
  }

  static Attributes of(Run run, Map<String, Json> origin, String project, long maxValueBytes) {
    JsonWriter json = JsonWriter.open();
    RunAttributes attributes = new RunAttributes(run, origin, json);
    attributes.core(project);
    attributes.lineage(run.lineage());
    attributes.payloads(maxValueBytes);
    if (run.type().isModelCall()) {
      ModelAttributes.write(run.model(), attributes.metadata, attributes.out, json);
    }
    attributes.usage(run.usage());
    attributes.threads();
    attributes.identity();
    attributes.told();
    origin.forEach(attributes.metadata::put);
    json.close();
    return attributes.out.build();
  }

  private void core(String project) {
    out.put(KIND, run.type().wireName());
    out.put(NAME, run.name());
    out.put(PROJECT, project);
    if (!run.tags().isEmpty()) {
      List<String> tags = new ArrayList<>(run.tags().size());
      run.tags().forEach(tag -> tags.add(tag.replace(',', ';')));
      out.put(TAGS, String.join(",", tags));
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
      out.put(FILES, JsonWriter.write(Json.array(files)));
    }
  }

  private void lineage(@Nullable Lineage lineage) {
    if (lineage != null) {
      out.put(TRACE_ID, lineage.traceId());
      if (lineage.parentRunId() != null) {
        out.put(PARENT_ID, lineage.parentRunId());
      }
      out.put(DOTTED_ORDER, lineage.dottedOrder());
    }
  }

  private void payloads(long maxValueBytes) {
    byte[] inputs = PayloadJson.inputs(run, json);
    if (inputs != null) {
      out.putUtf8(PROMPT, JsonCut.fit(inputs, maxValueBytes));
    }
    byte[] outputs = PayloadJson.outputs(run, json);
    if (outputs != null) {
      out.putUtf8(COMPLETION, JsonCut.fit(outputs, maxValueBytes));
    }
    boolean talks =
        PayloadJson.isConversation(run.inputs()) || PayloadJson.isConversation(run.outputs());
    if (talks && (run.type() == RunType.LLM || run.agentType() != null)) {
      metadata.derived(MESSAGE_FORMAT, "completions");
    }
  }

  private void usage(@Nullable Usage usage) {
    if (usage == null) {
      return;
    }
    out.put(USAGE, UsageJson.of(usage, json));
    if (usage.input() != null) {
      out.put(INPUT_TOKENS, usage.input());
    }
    if (usage.output() != null) {
      out.put(OUTPUT_TOKENS, usage.output());
    }
    if (usage.total() != null) {
      out.put(TOTAL_TOKENS, usage.total());
    }
    if (usage.inconsistent()) {
      metadata.derived("usage_inconsistent", Json.TRUE);
    }
  }

  /** LangSmith groups by the first of three keys; what the application set stays the only one. */
  private void threads() {
    Map<String, Json> told = run.metadata();
    if (!told.containsKey("session_id") && !told.containsKey("conversation_id")) {
      metadata.derived(THREAD, run.threadId());
    }
    metadata.derived(USER, run.userId());
  }

  private void identity() {
    metadata.derived(AGENT_TYPE, run.agentType());
    if (run.type() == RunType.TOOL) {
      out.put(TOOL, run.name());
      metadata.derived(TOOL_NAME, run.name());
    }
    if (!run.spanName().equals(run.name())) {
      metadata.derived(SPAN_NAME, run.spanName());
    }
    metadata.derived(OTEL_TRACE, run.traceId());
    metadata.derived(OTEL_SPAN, run.spanId());
    run.resource()
        .forEach(
            (key, value) -> {
              if (!origin.containsKey(key)) {
                metadata.derived(key, value);
              }
            });
  }

  /** What the application and the telemetry told wins over what is derived. */
  private void told() {
    run.metadata()
        .forEach(
            (key, value) -> {
              if (origin.containsKey(key)) {
                return;
              }
              if (!key.startsWith(OURS) || !VERBATIM.contains(key)) {
                metadata.put(key, value);
              } else if (run.parentSpanId() == null
                  && run.lineage() == null
                  && value instanceof Json.Str text) {
                out.put(AttributeKey.stringKey(key), text.value());
              }
            });
  }
}
