package io.spansmith.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.spansmith.examples.agent.model.ModelServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official client against the scripted model, over real HTTP. */
class ExampleTest {

  private static final Tracer TRACER = TracerProvider.noop().get("test");

  @AutoClose private static ModelServer model;
  @AutoClose private static OpenAIClient client;

  @BeforeAll
  static void start() throws IOException {
    model = ModelServer.start(0);
    client = Models.client(model.url(), "scripted");
  }

  @Test
  void answersAQuestionAndCountsCachedTokens() {
    ChatCompletion completion = client.chat().completions().create(question(Models.CHAT).build());

    assertThat(completion.choices().get(0).message().content().orElseThrow())
        .contains(Customers.EMAIL);
    CompletionUsage usage = completion.usage().orElseThrow();
    assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens().orElseThrow())
        .isBetween(1L, usage.promptTokens());
    assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
  }

  @Test
  void countsReasoningTokensInsideTheOutput() {
    CompletionUsage usage =
        client
            .chat()
            .completions()
            .create(question(Models.REASONING).build())
            .usage()
            .orElseThrow();

    assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens().orElseThrow())
        .isBetween(1L, usage.completionTokens());
  }

  @Test
  void streamsInManyChunksWithTheUsageLast() {
    ChatCompletionCreateParams params =
        question(Models.CHAT)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    List<ChatCompletionChunk> chunks;
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      chunks = stream.stream().toList();
    }

    assertThat(chunks).hasSizeGreaterThan(5);
    assertThat(chunks.get(chunks.size() - 1).usage()).isPresent();
    assertThat(chunks.get(chunks.size() - 2).choices().get(0).finishReason()).isPresent();
    assertThat(new Chat(client).stream(Customers.STREAM_QUESTION))
        .startsWith("Thank you, " + Customers.SECOND_EMAIL);
  }

  @Test
  void callsBothToolsBeforeItAnswers() {
    assertThat(new OrderAgent(client, TRACER).answer(Customers.AGENT_QUESTION))
        .contains("A-7731", "Thursday");
  }

  @Test
  void findsTheEntryThatTheQuestionIsAbout() {
    assertThat(new Handbook(client, TRACER, new Chat(client)).answer(Customers.SEARCH_QUESTION))
        .contains("30 days");
  }

  @Test
  void succeedsAfterBeingThrottledOnce() {
    assertThat(new Chat(client).askThrottled(Customers.RETRY_QUESTION)).contains("revoked");
  }

  @Test
  void failsOnATemperatureThatNoModelTakes() {
    assertThatThrownBy(() -> new Chat(client).askWrong("hello"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("temperature");
  }

  private static ChatCompletionCreateParams.Builder question(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addSystemMessage(Customers.SYSTEM_PROMPT)
        .addUserMessage(Customers.CHAT_QUESTION);
  }
}
