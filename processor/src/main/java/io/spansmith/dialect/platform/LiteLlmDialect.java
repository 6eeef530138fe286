package io.spansmith.dialect.platform;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.IndexedAttributes;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** LiteLLM's proxy and library: one span is the call, the others are the proxy at work. */
public final class LiteLlmDialect implements Dialect {

  private static final String CALL = "litellm_request";

  private static final String RAW = "raw_gen_ai_request";

  private static final Set<String> PROXY =
      Set.of(
          RAW,
          "proxy_pre_call",
          "router",
          "auth",
          "batch_write_to_db",
          "self",
          "postgres",
          "redis");

  private static final UsageTable USAGE =
      new UsageTable()
          .input("gen_ai.usage.prompt_tokens", "gen_ai.usage.input_tokens")
          .output("gen_ai.usage.completion_tokens", "gen_ai.usage.output_tokens")
          .total("llm.usage.total_tokens", "gen_ai.usage.total_tokens")
          .cost("input_cost", "gen_ai.cost.input_cost")
          .cost("output_cost", "gen_ai.cost.output_cost")
          .cost("total_cost", "gen_ai.cost.total_cost");

  @Override
  public String id() {
    return "litellm";
  }

  @Override
  public Marks marks() {
    return Marks.scopes("litellm").orNames(CALL, RAW);
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (span.name().equals(CALL)) {
      return SpanRole.RUN;
    }
    boolean ours = span.scope().startsWith("litellm") || span.name().equals(RAW);
    return ours && PROXY.contains(span.name()) ? SpanRole.NOISE : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type =
        span.hasPrefix("gen_ai.") || span.hasPrefix("llm.") ? RunType.LLM : RunType.CHAIN;
    reading.name = span.name();
    reading.streaming = take.flag("llm.is_streaming");
    reading.usage = USAGE.read(take);
    reading.inputMessages = messages(span, reading, "gen_ai.prompt", Role.USER);
    reading.outputMessages = messages(span, reading, "gen_ai.completion", Role.ASSISTANT);
    List<Json> tools = IndexedAttributes.list(span, reading, "llm.request.functions");
    if (!tools.isEmpty()) {
      reading.parameters.put("tools", Json.array(tools.stream().map(ToolDefinitions::of).toList()));
    }
    reading.userId = take.text("llm.user", "metadata.user_api_key_end_user_id");
    // The proxy writes the caller's key and its hash beside the call.
    reading.consumeAll(span, "metadata.user_api_key");
    reading.consumeAll(span, "hidden_params");
  }

  private static @Nullable List<Message> messages(
      SpanView span, Reading reading, String prefix, Role role) {
    List<Json> items = IndexedAttributes.list(span, reading, prefix);
    return items.isEmpty() ? null : Messages.read(Json.array(items), role);
  }
}
