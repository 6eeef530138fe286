package io.spansmith;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.config.ConfigException;

/** A service of its own process: one model call, told as the agent tells it, then the end. */
final class OlderSdkService {

  public static void main(String[] args) throws ConfigException {
    try (OpenTelemetrySdk sdk = args[0].equals("plain") ? plain() : autoconfigured()) {
      ask(sdk);
    }
  }

  private static OpenTelemetrySdk plain() throws ConfigException {
    Spansmith spansmith = Spansmith.builder().build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder().addSpanProcessor(spansmith.spanProcessor()).build())
        .setLoggerProvider(
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(spansmith.logRecordProcessor())
                .build())
        .build();
  }

  private static OpenTelemetrySdk autoconfigured() {
    return AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
  }

  private static void ask(OpenTelemetry telemetry) {
    Span call =
        telemetry
            .getTracer("io.opentelemetry.openai-java-1.1")
            .spanBuilder("chat gpt-4o")
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.system", "openai")
            .setAttribute("gen_ai.request.model", "gpt-4o")
            .startSpan();
    try (Scope scope = call.makeCurrent()) {
      telemetry
          .getLogsBridge()
          .get("io.opentelemetry.openai-java-1.1")
          .logRecordBuilder()
          .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.user.message")
          .setBody(Value.of(KeyValue.of("content", Value.of("Who is ada@example.com?"))))
          .emit();
      call.recordException(new IllegalStateException("no answer"));
    } finally {
      call.end();
    }
  }

  private OlderSdkService() {}
}
