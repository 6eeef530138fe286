package io.spansmith.dialect;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Model, settings, usage and answer of the AI SDK, in the spellings of its versions. */
final class VercelCall {

  /** From version 6 on, input tokens include the cache for every provider (dialects §1.9). */
  private static final String DETAILS = "ai.usage.inputTokenDetails.";

  static final UsageTable USAGE =
      new UsageTable()
          .input("ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens")
          .output("ai.usage.outputTokens", "ai.usage.completionTokens")
          .total("ai.usage.totalTokens")
          .inputDetail("cache_read", DETAILS + "cacheReadTokens", "ai.usage.cachedInputTokens")
          .inputDetail("cache_creation", DETAILS + "cacheWriteTokens")
          .outputDetail(
              "reasoning",
              "ai.usage.outputTokenDetails.reasoningTokens",
              "ai.usage.reasoningTokens");

  private static final String[][] PARAMETERS = {
    {"ai.settings.topP", "top_p"},
    {"ai.settings.topK", "top_k"},
    {"ai.settings.frequencyPenalty", "frequency_penalty"},
    {"ai.settings.presencePenalty", "presence_penalty"},
    {"ai.settings.seed", "seed"},
    {"ai.settings.output", "output"},
    {"ai.prompt.toolChoice", "tool_choice"},
    {"ai.schema", "response_schema"}
  };

  static void read(SpanView span, Take take, Reading reading) {
    reading.provider = take.text("ai.model.provider");
    reading.requestModel = take.text("ai.model.id");
    reading.model = take.text("ai.response.model");
    reading.responseId = take.text("ai.response.id");
    reading.temperature = take.decimal("ai.settings.temperature");
    reading.maxTokens = take.number("ai.settings.maxOutputTokens", "ai.settings.maxTokens");
    reading.stop = take.texts("ai.settings.stopSequences");
    reading.finishReasons =
        FinishReasons.read(take.json("ai.response.finishReason", "ai.finishReason"));
    Double first = take.decimal("ai.response.msToFirstChunk", "ai.stream.msToFirstChunk");
    if (first != null && first >= 0 && first < 1e9) {
      reading.timeToFirstTokenNanos = Math.round(first * 1e6);
      reading.streaming = true;
    }
    FrameworkFacts.parameters(take, reading, PARAMETERS);
    tools(take.content("ai.prompt.tools"), reading);
    Json provider = take.content("ai.response.providerMetadata", "ai.result.providerMetadata");
    reading.usage = withCache(withProviderDetails(USAGE.read(take), provider), span, reading);
    if (provider != null) {
      reading.metadata.put("provider_metadata", provider);
    }
  }

  /** Each tool is the JSON text of {@code {type, name, description, inputSchema}}. */
  private static void tools(@Nullable Json value, Reading reading) {
    if (!(value instanceof Json.Arr arr) || arr.items().isEmpty()) {
      return;
    }
    List<Json> tools = new ArrayList<>(arr.items().size());
    for (Json item : arr.items()) {
      Json tool = item instanceof Json.Str text ? JsonReader.readLeniently(text.value()) : item;
      tools.add(tool instanceof Json.Obj obj ? tool(obj) : item);
    }
    reading.parameters.put("tools", Json.array(tools));
  }

  private static Json tool(Json.Obj tool) {
    if (!"function".equals(tool.text("type")) || tool.get("function") != null) {
      return tool;
    }
    Json schema =
        tool.get("inputSchema") == null ? tool.get("parameters") : tool.get("inputSchema");
    return Json.object()
        .put("type", "function")
        .put(
            "function",
            Json.object()
                .put("name", tool.text("name"))
                .put("description", tool.text("description"))
                .put("parameters", schema)
                .build())
        .build();
  }

  /** Up to version 5 the classes of tokens stood in the provider's metadata alone. */
  private static @Nullable Usage withProviderDetails(
      @Nullable Usage usage, @Nullable Json provider) {
    if (usage == null || !(provider instanceof Json.Obj vendors)) {
      return usage;
    }
    Map<String, Long> input = new LinkedHashMap<>(usage.inputDetails());
    Map<String, Long> output = new LinkedHashMap<>(usage.outputDetails());
    for (Json vendor : vendors.members().values()) {
      if (vendor instanceof Json.Obj body) {
        detail(body, "cache_read", input, "cacheReadInputTokens", "cachedPromptTokens");
        detail(body, "cache_creation", input, "cacheCreationInputTokens", "cacheWriteInputTokens");
        detail(body, "reasoning", output, "reasoningTokens");
        if (body.get("usage") instanceof Json.Obj nested) {
          detail(nested, "cache_read", input, "cacheReadInputTokens", "cache_read_input_tokens");
          detail(
              nested,
              "cache_creation",
              input,
              "cacheWriteInputTokens",
              "cache_creation_input_tokens");
        }
      }
    }
    return new Usage(
        usage.input(), usage.output(), usage.total(), input, output, usage.costs(), false);
  }

  /** Up to version 5 Anthropic's and Bedrock's input left the cache out (dialects §1.9). */
  private static @Nullable Usage withCache(@Nullable Usage usage, SpanView span, Reading reading) {
    String provider = Providers.canonical(reading.provider);
    boolean excludes =
        ("anthropic".equals(provider) || "amazon_bedrock".equals(provider))
            && !span.hasPrefix(DETAILS);
    if (usage == null || usage.input() == null || !excludes) {
      return usage;
    }
    long cached = usage.inputDetails().values().stream().mapToLong(Long::longValue).sum();
    return new Usage(
        usage.input() + cached,
        usage.output(),
        null,
        usage.inputDetails(),
        usage.outputDetails(),
        usage.costs(),
        false);
  }

  private static void detail(Json.Obj body, String name, Map<String, Long> into, String... keys) {
    for (String key : keys) {
      Long value = body.get(key) instanceof Json.Num number ? number.asLong() : null;
      if (value != null && value > 0) {
        into.putIfAbsent(name, value);
      }
    }
  }

  /** Reasoning, text or object, and tool calls as one message; null when there is none of them. */
  static @Nullable List<Message> answer(Take take, Reading reading) {
    String reasoning = take.text("ai.response.reasoning", "ai.result.reasoning");
    String text = take.text("ai.response.text", "ai.result.text");
    Json object = take.content("ai.response.object", "ai.result.object");
    Json files = take.content("ai.response.files");
    Json calls = take.content("ai.response.toolCalls", "ai.result.toolCalls");
    ChatForm form =
        new ChatForm("assistant", "assistant")
            .reasoning(reasoning)
            .text(text == null && object != null ? object.toString() : text);
    if (calls instanceof Json.Arr arr) {
      for (Json item : arr.items()) {
        if (item instanceof Json.Obj call) {
          Json arguments = call.get("input") == null ? call.get("args") : call.get("input");
          form.toolCall(call.text("toolCallId"), call.text("toolName"), arguments);
        }
      }
    }
    if (files instanceof Json.Arr arr) {
      arr.items().forEach(form::block);
    }
    String reason = reading.finishReasons.isEmpty() ? null : reading.finishReasons.get(0);
    return form.isEmpty() ? null : Messages.read(form.finishReason(reason).build(), Role.ASSISTANT);
  }

  private VercelCall() {}
}
