package io.spansmith.collector;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.spansmith.account.Ledger;
import io.spansmith.collector.otlp.MalformedOtlpException;
import io.spansmith.collector.otlp.OtlpDecoder;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.pipeline.EncodedRun;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.pipeline.RunSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Sends made-up spans through a pipeline that ends nowhere, so that the first real requests do not
 * meet cold code. Nothing of it is counted or sent.
 */
final class WarmUp {

  private static final int TRACES = 400;

  private static final String TRACE =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"warm-up"}}]},
      "scopeSpans":[{"scope":{"name":"warm-up"},"spans":[
      {"traceId":"%1$032x","spanId":"%1$016x","name":"root","startTimeUnixNano":"1","endTimeUnixNano":"9"},
      {"traceId":"%1$032x","spanId":"1%1$015x","parentSpanId":"%1$016x","name":"chat m","kind":3,"startTimeUnixNano":"2","endTimeUnixNano":"8",
      "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
      {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
      {"key":"gen_ai.request.model","value":{"stringValue":"m"}},
      {"key":"gen_ai.usage.input_tokens","value":{"intValue":"7"}},
      {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Write to warm.up@example.com or call 4111 1111 1111 1111, %1$d.\\"}]}]"}},
      {"key":"gen_ai.output.messages","value":{"stringValue":"[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Done.\\"}],\\"finish_reason\\":\\"stop\\"}]"}}]}
      ]}]}]}
      """;

  static void run(SpansmithConfig config) {
    try (Pipeline pipeline =
        Pipeline.builder(config).gateway(1).sink(new Nowhere()).ledger(new Ledger()).build()) {
      for (int i = 1; i <= TRACES; i++) {
        byte[] json = String.format(Locale.ROOT, TRACE, i).getBytes(StandardCharsets.UTF_8);
        pipeline.offer(OtlpDecoder.tracesJson(json, pipeline.spanMarks()).items(), List.of());
      }
      pipeline.shutdown().join(20, TimeUnit.SECONDS);
    } catch (MalformedOtlpException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Nowhere implements RunSink {
    @Override
    public void accept(List<EncodedRun> runs) {}

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private WarmUp() {}
}
