package io.spansmith.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;

/** The spans that every benchmark measures. */
final class BenchmarkSpans {

  private static final String PROSE =
      "The customer asked where the parcel is and when it will arrive; the agent looked the order"
          + " up and found it at the depot. ";

  /** A model call with 20 attributes, a prompt of 4 KB and an answer of 2 KB, about 7 KB in all. */
  static SpanData llm() {
    return llm("");
  }

  /** The same with typographic quotes and an accent, as models write. */
  static SpanData llmBeyondAscii() {
    return llm("\u201ccaf\u00e9\u201d ");
  }

  private static SpanData llm(String salt) {
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      Span span =
          provider
              .get("io.opentelemetry.openai-java-1.1")
              .spanBuilder("chat gpt-4o")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.provider.name", "openai")
              .setAttribute("gen_ai.request.model", "gpt-4o")
              .setAttribute("gen_ai.request.temperature", 0.2)
              .setAttribute("gen_ai.request.max_tokens", 300L)
              .setAttribute("gen_ai.request.top_p", 0.9)
              .setAttribute("gen_ai.request.seed", 42L)
              .startSpan();
      span.setAttribute("gen_ai.response.model", "gpt-4o-2024-08-06");
      span.setAttribute("gen_ai.response.id", "chatcmpl-0123456789");
      span.setAttribute("gen_ai.response.finish_reasons", "[\"stop\"]");
      span.setAttribute("gen_ai.usage.input_tokens", 1024L);
      span.setAttribute("gen_ai.usage.output_tokens", 512L);
      span.setAttribute("gen_ai.usage.cache_read.input_tokens", 256L);
      span.setAttribute("gen_ai.usage.reasoning.output_tokens", 64L);
      span.setAttribute("gen_ai.conversation.id", "thread-7");
      span.setAttribute("server.address", "api.openai.com");
      span.setAttribute("server.port", 443L);
      span.setAttribute("tenant.id", "tenant-1");
      span.setAttribute(
          "gen_ai.input.messages",
          "[{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\""
              + salt
              + prose(900)
              + "\"}]},{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
              + salt
              + prose(3000)
              + "\\nThank you.\"}]}]");
      span.setAttribute(
          "gen_ai.output.messages",
          "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\""
              + salt
              + prose(1950)
              + "\"}],\"finish_reason\":\"stop\"}]");
      span.end();
      return ((ReadableSpan) span).toSpanData();
    }
  }

  /** An HTTP client span as the agent makes it. */
  static SpanData noise() {
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      SpanBuilder builder =
          provider
              .get("io.opentelemetry.okhttp-3.0")
              .spanBuilder("POST")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("http.request.method", "POST")
              .setAttribute("server.address", "api.example.com")
              .setAttribute("server.port", 443L)
              .setAttribute("url.full", "https://api.example.com/v1/orders/1042")
              .setAttribute("thread.id", 1L)
              .setAttribute("thread.name", "main")
              .setAttribute("network.peer.address", "192.0.2.7")
              .setAttribute("network.protocol.version", "1.1")
              .setAttribute("network.peer.port", 443L);
      Span span = builder.startSpan();
      span.setAttribute("http.response.status_code", 200L);
      span.end();
      return ((ReadableSpan) span).toSpanData();
    }
  }

  private static String prose(int length) {
    String text = PROSE.repeat(length / PROSE.getBytes(UTF_8).length + 1);
    return text.substring(0, length);
  }

  private BenchmarkSpans() {}
}
