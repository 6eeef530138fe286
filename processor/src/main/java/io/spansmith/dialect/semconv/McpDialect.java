package io.spansmith.dialect.semconv;

import io.opentelemetry.api.trace.SpanKind;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import org.jspecify.annotations.Nullable;

/** The Model Context Protocol: calls of tools, prompts and resources; the rest is housekeeping. */
public final class McpDialect implements Dialect {

  private static final String METHOD = "mcp.method.name";

  /** As OpenLIT names it. */
  private static final String OTHER_METHOD = "mcp.method";

  @Override
  public String id() {
    return "otel-mcp";
  }

  @Override
  public Marks marks() {
    return Marks.keys(METHOD, OTHER_METHOD);
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String method = span.text(METHOD, OTHER_METHOD);
    if (method == null) {
      return SpanRole.PLAIN;
    }
    return type(method) != null ? SpanRole.RUN : span.has(METHOD) ? SpanRole.NOISE : SpanRole.PLAIN;
  }

  private static @Nullable RunType type(String method) {
    return switch (method) {
      case "tools/call" -> RunType.TOOL;
      case "prompts/get" -> RunType.PROMPT;
      case "resources/read" -> RunType.RETRIEVER;
      default -> null;
    };
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String method = take.text(METHOD, OTHER_METHOD);
    reading.type = method == null ? null : type(method);
    reading.toolName = take.text("gen_ai.tool.name", "mcp.tool.name");
    reading.toolCallId = take.text("gen_ai.tool.call.id");
    Json arguments =
        take.content("gen_ai.tool.call.arguments", "mcp.request.argument", "mcp.tool.arguments");
    Json result =
        take.content(
            "gen_ai.tool.call.result",
            "mcp.response.value",
            "mcp.tool.result",
            "mcp.response.payload");
    String prompt = take.text("gen_ai.prompt.name", "mcp.prompt.name");
    String resource = take.text("mcp.resource.uri");
    if (reading.type == RunType.TOOL) {
      reading.toolName = reading.toolName == null ? target(span.name()) : reading.toolName;
      reading.inputData = arguments;
    } else if (reading.type == RunType.PROMPT) {
      reading.name = prompt == null ? "prompts/get" : prompt;
      reading.promptName = prompt;
      reading.inputData = Json.object().put("name", prompt).put("arguments", arguments).build();
    } else {
      reading.name = "resources/read";
      reading.inputData =
          resource == null ? arguments : Json.object().put("query", resource).build();
    }
    reading.outputData = result;
    if (span.span().getKind() == SpanKind.SERVER) {
      reading.metadata.put("mcp_side", new Json.Str("server"));
    }
    if ("tool_error".equals(span.text("error.type")) && result != null) {
      reading.metadata.put("tool_error", Json.of(true));
    }
  }

  /** {@code tools/call get_weather}. */
  private static @Nullable String target(String spanName) {
    int blank = spanName.indexOf(' ');
    return blank > 0 && blank < spanName.length() - 1 ? spanName.substring(blank + 1) : null;
  }
}
