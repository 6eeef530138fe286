package io.spansmith.dialect.framework;

import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Map;

/** Claude Code's own spans: an interaction, its model requests and tools. */
public final class ClaudeCodeDialect implements Dialect {

  private static final String PREFIX = "claude_code.";

  private static final Map<String, RunType> NAMES =
      Map.of(
          "claude_code.interaction", RunType.CHAIN,
          "claude_code.llm_request", RunType.LLM,
          "claude_code.tool", RunType.TOOL);

  private static final UsageTable USAGE =
      new UsageTable()
          .input("input_tokens")
          .output("output_tokens")
          .inputDetail("cache_read", "cache_read_tokens")
          .inputDetail("cache_creation", "cache_creation_tokens");

  private static final String[][] METADATA = {
    {"request_id", "request_id"},
    {"query_source", "query_source"},
    {"interaction.sequence", "interaction_sequence"},
    {"file_path", "file_path"},
    {"subagent_type", "subagent_type"},
    {"result_tokens", "result_tokens"}
  };

  @Override
  public String id() {
    return "claude-code";
  }

  @Override
  public Marks marks() {
    return Marks.names(PREFIX);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  /** Waiting for the user, hooks and the inside of a tool are told by the span above. */
  @Override
  public SpanRole recognise(SpanView span) {
    return !span.name().startsWith(PREFIX)
        ? SpanRole.PLAIN
        : NAMES.containsKey(span.name()) ? SpanRole.RUN : SpanRole.NOISE;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type = NAMES.get(span.name());
    reading.name = span.name().substring(PREFIX.length());
    reading.threadId = take.text("session.id");
    switch (reading.type == null ? RunType.CHAIN : reading.type) {
      case LLM -> model(take, reading);
      case TOOL -> {
        reading.toolName = take.text("tool_name", "gen_ai.tool.name");
        reading.name = reading.toolName;
        reading.toolCallId = take.text("tool_use_id", "gen_ai.tool.call.id");
        Json input = take.content("tool_input", "tool_parameters");
        String command = take.text("full_command", "bash_command");
        reading.inputData =
            input == null && command != null
                ? Json.object().put("command", command).build()
                : input;
        reading.outputData = take.content("tool_output", "tool_result");
      }
      default -> {
        reading.agentKind = "agent";
        String prompt = take.text("user_prompt");
        reading.inputMessages =
            prompt == null || prompt.equals("<REDACTED>")
                ? null
                : List.of(Message.of(Role.USER, prompt));
      }
    }
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  private static void model(Take take, Reading reading) {
    reading.operation = "chat";
    reading.model = take.text("model");
    reading.provider = Providers.ofModel(reading.model);
    reading.attempts = take.number("attempt");
    Double ttft = take.decimal("ttft_ms");
    if (ttft != null && ttft >= 0 && ttft < 1e9) {
      reading.timeToFirstTokenNanos = Math.round(ttft * 1e6);
    }
    Usage usage = USAGE.read(take);
    // Anthropic's own figures, which leave the cache out.
    reading.usage = usage == null || usage.input() == null ? null : usage.withCacheInInput();
  }
}
