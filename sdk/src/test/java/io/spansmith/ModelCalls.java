package io.spansmith;

import io.opentelemetry.api.trace.Tracer;

/** A model call as an instrumentation records it. */
public final class ModelCalls {

  private ModelCalls() {}

  /** One ended span with a question in it. */
  public static void ask(Tracer tracer, String question) {
    tracer
        .spanBuilder("chat gpt-4o-mini")
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-4o-mini")
        .setAttribute(
            "gen_ai.input.messages",
            "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\""
                + question
                + "\"}]}]")
        .startSpan()
        .end();
  }
}
