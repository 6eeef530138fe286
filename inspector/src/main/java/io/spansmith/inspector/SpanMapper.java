package io.spansmith.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One OTLP span as the run LangSmith makes of it (contract §2 and §4). */
public final class SpanMapper {

  private static final Set<String> RUN_TYPES =
      Set.of("llm", "chain", "tool", "retriever", "embedding", "prompt", "parser");

  private static final Map<String, String> OPERATIONS =
      Map.of("chat", "llm", "completion", "llm", "embedding", "embedding");

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The run id of a span id: its eight bytes right-aligned in sixteen. */
  static String runId(String spanIdHex) {
    return "00000000-0000-0000-" + spanIdHex.substring(0, 4) + "-" + spanIdHex.substring(4);
  }

  /** Maps a span. {@code project} is that of the request's header, or null. */
  public static StoredRun map(Resource resource, Span span, @Nullable String project) {
    Attrs attrs = new Attrs(span.getAttributesList());
    String spanId = hex(span.getSpanId().toByteArray());
    String parentId = hex(span.getParentSpanId().toByteArray());
    boolean root = parentId.isEmpty() || attrs.isTrue("langsmith.is_root");
    String explicitParent = attrs.text("langsmith.span.parent_id");
    String id = orElse(attrs.text("langsmith.span.id"), runId(spanId));
    String parent = explicitParent != null ? explicitParent : root ? null : runId(parentId);
    String error = error(span);
    JsonNode outputs = side(attrs, "gen_ai.completion", "gen_ai.output.messages", "text");
    JsonNode inputs = side(attrs, "gen_ai.prompt", "gen_ai.input.messages", "input");
    long start = span.getStartTimeUnixNano();
    long end = span.getEndTimeUnixNano();
    return new StoredRun(
        id,
        orElse(attrs.text("langsmith.trace.id"), id),
        parent,
        orElse(attrs.text("langsmith.trace.name"), span.getName()),
        runType(attrs),
        time(start),
        time(end),
        (end - start) / 1e6,
        error == null ? "success" : "error",
        error,
        inputs == null ? JsonNodeFactory.instance.objectNode() : inputs,
        outputs,
        usage(attrs, outputs),
        metadata(resource, attrs),
        tags(attrs.text("langsmith.span.tags")),
        events(span),
        orElse(attrs.text("langsmith.trace.session_name"), orElse(project, "default")),
        hex(span.getTraceId().toByteArray()),
        spanId,
        parentId.isEmpty() ? null : parentId,
        start,
        List.of());
  }

  private static String runType(Attrs attrs) {
    String kind = attrs.text("langsmith.span.kind");
    if (kind != null) {
      String type = kind.toLowerCase(Locale.ROOT);
      return RUN_TYPES.contains(type) ? type : "chain";
    }
    if (attrs.text("gen_ai.tool.name") != null) {
      return "tool";
    }
    String operation = attrs.text("gen_ai.operation.name");
    if (operation != null) {
      return OPERATIONS.getOrDefault(operation, "chain");
    }
    String other = attrs.text("openinference.span.kind", "traceloop.span.kind");
    String type = other == null ? "chain" : other.toLowerCase(Locale.ROOT);
    return RUN_TYPES.contains(type) ? type : "chain";
  }

  private static @Nullable JsonNode side(
      Attrs attrs, String whole, String messages, String textKey) {
    String text = attrs.text(whole);
    if (text != null) {
      JsonNode object = Attrs.object(text);
      return object != null ? object : JsonNodeFactory.instance.objectNode().put(textKey, text);
    }
    List<Map<String, Object>> indexed = new ArrayList<>();
    for (int n = 0; attrs.values().containsKey(whole + "." + n + ".content"); n++) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("role", attrs.values().get(whole + "." + n + ".role"));
      message.put("content", attrs.values().get(whole + "." + n + ".content"));
      indexed.add(message);
    }
    if (!indexed.isEmpty()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      return node.set("messages", Attrs.JSON.valueToTree(indexed));
    }
    JsonNode list = Attrs.json(attrs.text(messages));
    return list == null
        ? null
        : JsonNodeFactory.instance.objectNode().<ObjectNode>set("messages", list);
  }

  /** Without outputs there is no usage (contract §5). */
  private static @Nullable JsonNode usage(Attrs attrs, @Nullable JsonNode outputs) {
    if (outputs == null) {
      return null;
    }
    JsonNode whole = Attrs.object(attrs.text("langsmith.usage_metadata"));
    if (whole != null) {
      return whole;
    }
    Long input = attrs.number("gen_ai.usage.prompt_tokens", "gen_ai.usage.input_tokens");
    Long output = attrs.number("gen_ai.usage.completion_tokens", "gen_ai.usage.output_tokens");
    Long total = attrs.number("gen_ai.usage.total_tokens");
    if (input == null && output == null && total == null) {
      return null;
    }
    long in = input == null ? 0 : input;
    long out = output == null ? 0 : output;
    return JsonNodeFactory.instance
        .objectNode()
        .put("input_tokens", in)
        .put("output_tokens", out)
        .put("total_tokens", total == null ? in + out : total);
  }

  private static Map<String, Object> metadata(Resource resource, Attrs attrs) {
    Map<String, Object> metadata =
        new LinkedHashMap<>(new Attrs(resource.getAttributesList()).values());
    String provider = attrs.text("gen_ai.system");
    if (provider != null) {
      metadata.put("ls_provider", provider);
    }
    String model = attrs.text("gen_ai.response.model", "gen_ai.request.model");
    if (model != null) {
      metadata.put("ls_model_name", model);
    }
    attrs
        .values()
        .forEach(
            (key, value) -> {
              if (key.startsWith("langsmith.metadata.")) {
                metadata.put(key.substring("langsmith.metadata.".length()), value);
              }
            });
    return metadata;
  }

  private static List<String> tags(@Nullable String joined) {
    List<String> tags = new ArrayList<>();
    for (String tag : joined == null ? new String[0] : joined.split(",")) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return tags;
  }

  /** Only an exception event makes an error; the span's status alone does not (contract §0.8). */
  private static @Nullable String error(Span span) {
    for (Span.Event event : span.getEventsList()) {
      if (event.getName().equals("exception")) {
        Attrs attrs = new Attrs(event.getAttributesList());
        String stack = attrs.text("exception.stacktrace");
        String message = orElse(attrs.text("exception.message"), "");
        return stack == null ? message : message + "\n\nStacktrace:\n" + stack;
      }
    }
    return null;
  }

  private static List<Map<String, Object>> events(Span span) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (Span.Event event : span.getEventsList()) {
      Map<String, Object> stored = new LinkedHashMap<>();
      stored.put("name", event.getName());
      stored.put("time", time(event.getTimeUnixNano()));
      Map<String, Object> attributes = new Attrs(event.getAttributesList()).values();
      if (!attributes.isEmpty()) {
        stored.put("kwargs", attributes);
      }
      events.add(stored);
    }
    return events;
  }

  private static String time(long nanos) {
    return MICROS.format(Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L));
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private SpanMapper() {}
}
