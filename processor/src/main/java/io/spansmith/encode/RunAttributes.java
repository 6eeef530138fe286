package io.spansmith.encode;

import io.spansmith.json.Json;
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

  private static final WireKey KIND = WireKey.of("langsmith.span.kind");
  private static final WireKey NAME = WireKey.of("langsmith.trace.name");
  private static final WireKey PROJECT = WireKey.of("langsmith.trace.session_name");
  private static final WireKey TRACE_ID = WireKey.of("langsmith.trace.id");
  private static final WireKey PARENT_ID = WireKey.of("langsmith.span.parent_id");
  private static final WireKey DOTTED_ORDER = WireKey.of("langsmith.span.dotted_order");
  private static final WireKey TAGS = WireKey.of("langsmith.span.tags");
  private static final WireKey FILES = WireKey.of("langsmith.attachments");
  private static final WireKey PROMPT = WireKey.of("gen_ai.prompt");
  private static final WireKey COMPLETION = WireKey.of("gen_ai.completion");
  private static final WireKey USAGE = WireKey.of("langsmith.usage_metadata");
  private static final WireKey INPUT_TOKENS = WireKey.of("gen_ai.usage.input_tokens");
  private static final WireKey OUTPUT_TOKENS = WireKey.of("gen_ai.usage.output_tokens");
  private static final WireKey TOTAL_TOKENS = WireKey.of("gen_ai.usage.total_tokens");
  private static final WireKey TOOL = WireKey.of("gen_ai.tool.name");

  /** Keys that go out as they are; the tree of another client hangs on them. */
  private static final Set<String> VERBATIM =
      Set.of(
          TRACE_ID.name(), PARENT_ID.name(), DOTTED_ORDER.name(), "langsmith.reference_example_id");

  private static final String OURS = "langsmith.";

  private static final MetadataKey MESSAGE_FORMAT = MetadataKey.of("ls_message_format");
  private static final MetadataKey THREAD = MetadataKey.of("thread_id");
  private static final MetadataKey USER = MetadataKey.of("user_id");
  private static final MetadataKey AGENT_TYPE = MetadataKey.of("ls_agent_type");
  private static final MetadataKey TOOL_NAME = MetadataKey.of("ls_tool_name");
  private static final MetadataKey SPAN_NAME = MetadataKey.of("span_name");
  private static final MetadataKey OTEL_TRACE = MetadataKey.of("otel.trace_id");
  private static final MetadataKey OTEL_SPAN = MetadataKey.of("otel.span_id");

  private final Run run;
  private final Map<String, Json> origin;
  private final AttributeSink out;
  private final MetadataWriter metadata;

  private RunAttributes(Run run, Map<String, Json> origin, AttributeSink out) {
    this.run = run;
    this.origin = origin;
    this.out = out;
    metadata = new MetadataWriter(run.metadata(), out);
  }

  static void write(
      Run run, Map<String, Json> origin, String project, long maxValueBytes, AttributeSink out) {
    RunAttributes attributes = new RunAttributes(run, origin, out);
    attributes.core(project);
    attributes.lineage(run.lineage());
    attributes.payloads(maxValueBytes);
    if (run.type().isModelCall()) {
      ModelAttributes.write(run.model(), attributes.metadata, out);
    }
    attributes.usage(run.usage());
    attributes.threads();
    attributes.identity();
    attributes.told();
    origin.forEach(attributes.metadata::put);
  }

  private void core(String project) {
    out.text(KIND, run.type().wireName());
    out.text(NAME, run.name());
    out.text(PROJECT, project);
    if (!run.tags().isEmpty()) {
      List<String> tags = new ArrayList<>(run.tags().size());
      run.tags().forEach(tag -> tags.add(tag.replace(',', ';')));
      out.text(TAGS, String.join(",", tags));
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
      out.json(FILES, json -> json.value(Json.array(files)));
    }
  }

  private void lineage(@Nullable Lineage lineage) {
    if (lineage != null) {
      out.text(TRACE_ID, lineage.traceId());
      if (lineage.parentRunId() != null) {
        out.text(PARENT_ID, lineage.parentRunId());
      }
      out.text(DOTTED_ORDER, lineage.dottedOrder());
    }
  }

  private void payloads(long maxValueBytes) {
    if (PayloadJson.hasInputs(run)) {
      out.json(
          PROMPT, json -> JsonCut.fit(text -> PayloadJson.inputs(run, text), json, maxValueBytes));
    }
    if (PayloadJson.hasOutputs(run)) {
      out.json(
          COMPLETION,
          json -> JsonCut.fit(text -> PayloadJson.outputs(run, text), json, maxValueBytes));
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
    out.json(USAGE, json -> UsageJson.write(usage, json));
    if (usage.input() != null) {
      out.whole(INPUT_TOKENS, usage.input());
    }
    if (usage.output() != null) {
      out.whole(OUTPUT_TOKENS, usage.output());
    }
    if (usage.total() != null) {
      out.whole(TOTAL_TOKENS, usage.total());
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
      out.text(TOOL, run.name());
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
                out.text(WireKey.of(key), text.value());
              }
            });
  }
}
