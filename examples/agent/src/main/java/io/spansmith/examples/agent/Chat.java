package io.spansmith.examples.agent;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;

/** Single questions to the model: plain, streamed, throttled and wrong. */
final class Chat {

  private final OpenAIClient client;

  Chat(OpenAIClient client) {
    this.client = client;
  }

  String ask(String question) {
    return text(request(question).temperature(0.2).maxCompletionTokens(300).build());
  }

  /** Reads the answer piece by piece, and asks for the token counts that come last. */
  String stream(String question) {
    ChatCompletionCreateParams params =
        request(question)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    StringBuilder answer = new StringBuilder();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(params)) {
      chunks.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .forEach(answer::append);
    }
    return answer.toString();
  }

  /** The scripted model throttles the first attempt; the client waits and tries again. */
  String askThrottled(String question) {
    return text(request(question).putAdditionalHeader("X-Scripted-Fault", "throttle").build());
  }

  /** Asks for a temperature that every model refuses. */
  String askWrong(String question) {
    return text(request(question).temperature(9.5).build());
  }

  private String text(ChatCompletionCreateParams params) {
    return client.chat().completions().create(params).choices().stream()
        .flatMap(choice -> choice.message().content().stream())
        .findFirst()
        .orElse("");
  }

  private static ChatCompletionCreateParams.Builder request(String question) {
    return ChatCompletionCreateParams.builder()
        .model(Models.CHAT)
        .addSystemMessage(Customers.SYSTEM_PROMPT)
        .addUserMessage(question);
  }
}
