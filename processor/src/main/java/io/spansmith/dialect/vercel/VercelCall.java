package io.spansmith.dialect.vercel;

import io.opentelemetry.api.trace.StatusCode;
import io.spansmith.dialect.message.ChatForm;
import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanErrors;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Model, settings, usage and answer of the AI SDK, in the spellings of its versions. */
final class VercelCall {

  static final String DETAILS = "ai.usage.inputTokenDetails.";

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
    {"ai.settings.mode", "mode"},
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
    ToolDefinitions.put(take.content("ai.prompt.tools"), reading);
    Json provider = take.content("ai.response.providerMetadata", "ai.result.providerMetadata");
    reading.usage = VercelUsage.complete(USAGE.read(take), provider, span, reading.provider);
    if (provider != null) {
      reading.metadata.put("provider_metadata", provider);
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

  /**
   * A stream that was aborted ends without a status; only a finish reason tells that it came to its
   * end. LangSmith's own SDK says {@code Cancelled} of such a run.
   */
  static void cancelled(SpanView span, Reading reading) {
    if (reading.finishReasons.isEmpty()
        && span.span().getStatus().getStatusCode() != StatusCode.ERROR
        && SpanErrors.exception(span) == null) {
      reading.error = new RunError(null, "Cancelled: the stream did not come to its end", null);
    }
  }

  private VercelCall() {}
}
