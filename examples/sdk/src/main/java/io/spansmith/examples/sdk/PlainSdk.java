package io.spansmith.examples.sdk;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.Spansmith;
import io.spansmith.SpansmithBuilder;
import io.spansmith.config.ConfigException;

/** One question to a model, recorded by hand with the attributes of OTel's GenAI conventions. */
public final class PlainSdk {

  private PlainSdk() {}

  /** Sends to LangSmith when {@code LANGSMITH_API_KEY} is set. */
  public static void main(String[] args) throws ConfigException {
    run(Spansmith.builder());
  }

  static void run(SpansmithBuilder builder) throws ConfigException {
    Spansmith spansmith = builder.build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(spansmith.spanProcessor()).build()) {
      Tracer tracer = provider.get("io.spansmith.examples.sdk");
      Span question = tracer.spanBuilder("answer-question").startSpan();
      question.setAttribute("session.id", "thread-1");
      Span chat =
          tracer
              .spanBuilder("chat gpt-4o-mini")
              .setParent(Context.root().with(question))
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.provider.name", "openai")
              .setAttribute("gen_ai.request.model", "gpt-4o-mini")
              .startSpan();
      chat.setAttribute("gen_ai.input.messages", message("user", "I am ada@example.com. Hello!"));
      chat.setAttribute("gen_ai.output.messages", message("assistant", "Hello Ada."));
      chat.setAttribute("gen_ai.usage.input_tokens", 12);
      chat.setAttribute("gen_ai.usage.output_tokens", 4);
      chat.end();
      question.end();
    }
  }

  private static String message(String role, String text) {
    return "[{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}]"
        .formatted(role, text);
  }
}
