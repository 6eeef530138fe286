package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.ToolCalls;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * TanStack AI's middleware for OpenTelemetry: a chat around its rounds, which alone are model calls
 * (packages/ai/src/middlewares/otel.ts of TanStack/ai). It writes Langfuse's attributes beside.
 */
public final class TanStackDialect implements Dialect {

  private static final String PREFIX = "tanstack.ai.";
  private static final String CHAT = PREFIX + "iterations";
  private static final String ROUND = PREFIX + "iteration";
  private static final String TOOL = PREFIX + "tool.outcome";
  private static final String INPUT = "langfuse.observation.input";
  private static final String OUTPUT = "langfuse.observation.output";

  private static final String[][] METADATA = {{ROUND, "iteration"}, {TOOL, "outcome"}};

  @Override
  public String id() {
    return "tanstack";
  }

  @Override
  public Marks marks() {
    return Marks.keys(PREFIX);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.hasPrefix(PREFIX) ? SpanRole.RUN : SpanRole.PLAIN;
  }

  /** Copies for Langfuse, which say less of a span than this does. */
  @Override
  public Set<String> claims(SpanView span) {
    return Set.of(
        INPUT,
        OUTPUT,
        "langfuse.trace.input",
        "langfuse.trace.output",
        "gen_ai.input.messages",
        "gen_ai.output.messages");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    Json input = take.content("gen_ai.input.messages", INPUT);
    Json output = take.content("gen_ai.output.messages", OUTPUT);
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume(CHAT, "langfuse.trace.input", "langfuse.trace.output");
    if (span.has(TOOL)) {
      reading.type = RunType.TOOL;
      reading.toolName = take.text("gen_ai.tool.name");
      reading.name = reading.toolName;
      reading.inputData = content(input);
      reading.outputData = content(output);
      return;
    }
    FrameworkFacts.inputs(input, reading);
    FrameworkFacts.outputs(output, reading);
    reading.type = span.has(CHAT) ? RunType.CHAIN : RunType.LLM;
    reading.name = span.has(CHAT) ? "chat" : null;
  }

  /** A tool's argument and result stand in a message each. */
  private static @Nullable Json content(@Nullable Json messages) {
    boolean one = messages instanceof Json.Arr list && list.items().size() == 1;
    Json content =
        one && messages instanceof Json.Arr list && list.items().get(0) instanceof Json.Obj message
            ? message.get("content")
            : null;
    return content == null || content instanceof Json.Null
        ? null
        : content instanceof Json.Str text ? ToolCalls.arguments(text) : content;
  }
}
