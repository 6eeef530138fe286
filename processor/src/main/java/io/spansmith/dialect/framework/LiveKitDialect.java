package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunError;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Map;

/** LiveKit Agents: model calls, tools and turns; speech and turn detection are housekeeping. */
public final class LiveKitDialect implements Dialect {

  private static final String SCOPE = "livekit-agents";

  private static final Map<String, RunType> NAMES =
      Map.of(
          "llm_request", RunType.LLM,
          "realtime_inference", RunType.LLM,
          "function_tool", RunType.TOOL,
          "agent_session", RunType.CHAIN,
          "agent_turn", RunType.CHAIN,
          "user_turn", RunType.CHAIN,
          "llm_node", RunType.CHAIN);

  /** Figures and names that the standard's attributes on the same spans tell too. */
  private static final String[] REPEATED = {
    "lk.llm_metrics",
    "lk.realtime_model_metrics",
    "lk.function_tools",
    "gen_ai.usage.input_cached_tokens",
    "langfuse.observation.completion_start_time"
  };

  @Override
  public String id() {
    return "livekit";
  }

  @Override
  public Marks marks() {
    return Marks.scopes(SCOPE);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    boolean silent =
        span.name().equals("user_turn")
            && span.text("lk.user_transcript", "lk.pii.user_transcript") == null;
    return NAMES.containsKey(span.name()) && !silent ? SpanRole.RUN : SpanRole.NOISE;
  }

  /** Since 1.5 what may hold personal data is named so. */
  private static String[] either(String name) {
    return new String[] {"lk." + name, "lk.pii." + name};
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type = NAMES.get(span.name());
    reading.name = span.name();
    reading.threadId = take.text("lk.session_id", "lk.job_id");
    reading.agentName = take.text("lk.agent_name", "lk.agent_label");
    reading.consume(REPEATED);
    if (reading.type == RunType.TOOL) {
      reading.toolName = take.text("lk.function_tool.name");
      reading.name = reading.toolName == null ? reading.name : reading.toolName;
      reading.toolCallId = take.text("lk.function_tool.id");
      reading.inputData = take.content(either("function_tool.arguments"));
      reading.outputData = FrameworkFacts.unquoted(take.content(either("function_tool.output")));
      if (Boolean.TRUE.equals(take.flag("lk.function_tool.is_error"))) {
        String output = span.text("lk.function_tool.output", "lk.pii.function_tool.output");
        reading.error = new RunError(null, output == null ? "" : output, null);
      }
      return;
    }
    if (take.content(either("chat_ctx")) instanceof Json.Obj context) {
      Json items = context.get("items") == null ? context.get("messages") : context.get("items");
      List<Message> messages = Messages.read(items, Role.USER);
      reading.inputMessages = messages == null || messages.isEmpty() ? null : messages;
    }
    String input =
        take.text(
            "lk.user_input", "lk.pii.user_input", "lk.user_transcript", "lk.pii.user_transcript");
    if (reading.inputMessages == null && input != null) {
      reading.inputMessages = List.of(Message.of(Role.USER, input));
    }
    String text = take.text(either("response.text"));
    Json calls = take.content(either("response.function_calls"));
    if (text != null || calls != null) {
      Json answer =
          Json.object()
              .put("role", "assistant")
              .put("content", text)
              .put("tool_calls", calls)
              .build();
      reading.outputMessages = Messages.read(answer, Role.ASSISTANT);
    }
    Double ttft = take.decimal("lk.response.ttft");
    if (ttft != null && ttft >= 0 && ttft < 1e6) {
      reading.timeToFirstTokenNanos = Math.round(ttft * 1e9);
    }
  }
}
