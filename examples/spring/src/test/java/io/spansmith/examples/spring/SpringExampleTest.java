package io.spansmith.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.Spansmith;
import io.spansmith.config.ConfigException;
import io.spansmith.examples.agent.model.ModelServer;
import io.spansmith.testing.OtlpSink;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Real Spring Boot, real Spring AI, a scripted model over HTTP. */
class SpringExampleTest {

  private static final OtlpSink LANGSMITH = OtlpSink.start();

  /** The same beans, sending to this test. */
  @Configuration(proxyBeanMethods = false)
  static class ToThisTest {

    @Bean
    @Primary
    Spansmith testSpansmith() throws ConfigException {
      Map<String, String> environment =
          Map.of("LANGSMITH_ENDPOINT", LANGSMITH.endpoint(), "LANGSMITH_API_KEY", "test-key");
      return Spansmith.builder().environment(environment::get).build();
    }
  }

  @Test
  void springAiSpansArriveAsRuns() throws Exception {
    try (ModelServer model = ModelServer.start(0);
        LANGSMITH) {
      new SpringApplicationBuilder(SpringExample.class, ToThisTest.class)
          .run("--spring.ai.openai.base-url=" + model.url())
          .close();

      assertThat(LANGSMITH.spans())
          .extracting(SpringExampleTest::type)
          .contains("chain", "llm", "tool")
          .doesNotContain("");
      assertThat(LANGSMITH.spans())
          .filteredOn(run -> type(run).equals("llm"))
          .hasSize(3)
          .allSatisfy(
              run ->
                  assertThat(text(run, "langsmith.usage_metadata")).contains("\"input_tokens\""));
      assertThat(LANGSMITH.spans()).filteredOn(run -> run.getParentSpanId().isEmpty()).hasSize(1);
      assertThat(LANGSMITH.text()).doesNotContain("ada.lovelace");
    }
  }

  private static String type(Span run) {
    return text(run, "langsmith.span.kind");
  }

  private static String text(Span run, String key) {
    return run.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse("");
  }
}
