package io.spansmith.examples.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.Spansmith;
import io.spansmith.testing.OtlpSink;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainSdkTest {

  @Test
  void itsSpansArriveAsRunsWithoutTheAddress() throws Exception {
    try (OtlpSink langsmith = OtlpSink.start()) {
      Map<String, String> environment =
          Map.of("LANGSMITH_ENDPOINT", langsmith.endpoint(), "LANGSMITH_API_KEY", "test-key");

      PlainSdk.run(Spansmith.builder().environment(environment::get));

      assertThat(langsmith.spans())
          .extracting(PlainSdkTest::type)
          .containsExactlyInAnyOrder("chain", "llm");
      assertThat(langsmith.text()).contains("Hello Ada.").doesNotContain("ada@example.com");
    }
  }

  private static String type(Span run) {
    return run.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("langsmith.span.kind"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }
}
