package io.spansmith.benchmarks;

import io.opentelemetry.api.trace.SpanBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Model calls with texts of their own, so that compression meets what it meets in production: words
 * of a vocabulary, the common ones often, each text another. 20 attributes, 4 KB in, 2 KB out.
 */
final class LlmSpans {

  private static final String HEAD = "{\"messages\":[{\"role\":\"user\",\"content\":\"";
  private static final String TAIL = "\"}]}";
  private static final int TEXTS = 2_000;
  private static final List<String> PROMPTS = texts(4_000, 1);
  private static final List<String> ANSWERS = texts(2_000, 2);

  /** A model call as LangSmith's own instrumentation tells it. */
  static SpanBuilder fill(SpanBuilder span, int number) {
    return request(span, number)
        .setAttribute("langsmith.span.kind", "llm")
        .setAttribute("langsmith.trace.name", "ChatOpenAI")
        .setAttribute("gen_ai.prompt", PROMPTS.get(number % TEXTS))
        .setAttribute("gen_ai.completion", ANSWERS.get(number % TEXTS));
  }

  /** The text of a prompt alone. */
  static String prompt(int number) {
    return plain(PROMPTS.get(number % TEXTS));
  }

  /** The text of an answer alone. */
  static String answer(int number) {
    return plain(ANSWERS.get(number % TEXTS));
  }

  private static String plain(String json) {
    return json.substring(HEAD.length(), json.length() - TAIL.length());
  }

  /** A model call without what was said. */
  static SpanBuilder request(SpanBuilder span, int number) {
    return span.setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-4o")
        .setAttribute("gen_ai.request.temperature", 0.2)
        .setAttribute("gen_ai.request.max_tokens", 300L)
        .setAttribute("gen_ai.request.top_p", 0.9)
        .setAttribute("gen_ai.request.seed", (long) number)
        .setAttribute("gen_ai.response.model", "gpt-4o-2024-08-06")
        .setAttribute("gen_ai.response.id", "chatcmpl-" + number)
        .setAttribute("gen_ai.response.finish_reasons", "[\"stop\"]")
        .setAttribute("gen_ai.usage.input_tokens", 1000L + number)
        .setAttribute("gen_ai.usage.output_tokens", 500L)
        .setAttribute("gen_ai.conversation.id", "thread-" + number % 50)
        .setAttribute("server.address", "api.openai.com")
        .setAttribute("server.port", 443L)
        .setAttribute("tenant.id", "tenant-" + number % 7);
  }

  private static List<String> texts(int length, long seed) {
    Random random = new Random(seed);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int letters = 2 + random.nextInt(8); letters > 0; letters--) {
        word.append("etaoinshrdlucmfwypvbgk".charAt((int) (22 * Math.pow(random.nextDouble(), 2))));
      }
      words.add(word.toString());
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder(HEAD);
      while (text.length() < length) {
        text.append(words.get((int) (words.size() * Math.pow(random.nextDouble(), 3)))).append(' ');
      }
      texts.add(text.append(TAIL).toString());
    }
    return texts;
  }

  private LlmSpans() {}
}
