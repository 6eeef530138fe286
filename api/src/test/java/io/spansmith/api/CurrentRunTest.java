package io.spansmith.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class CurrentRunTest {

  private final Span span =
      SdkTracerProvider.builder().build().get("t").spanBuilder("s").startSpan();

  @Test
  void marksAreTheAttributesLangSmithReads() {
    try (Scope scope = span.makeCurrent()) {
      CurrentRun.get()
          .type("tool")
          .name("find")
          .tags("a", "b,c")
          .metadata("k", "v")
          .thread("t-1")
          .prompt("support", "v12");
    }

    assertThat(attribute("langsmith.span.kind")).isEqualTo("tool");
    assertThat(attribute("langsmith.trace.name")).isEqualTo("find");
    assertThat(attribute("langsmith.span.tags")).isEqualTo("a,b c");
    assertThat(attribute("langsmith.metadata.k")).isEqualTo("v");
    assertThat(attribute("langsmith.metadata.thread_id")).isEqualTo("t-1");
    assertThat(attribute("langsmith.metadata.prompt_version")).isEqualTo("v12");
  }

  @Test
  void theSamePromptTextHasTheSameVersion() {
    CurrentRun.of(span).promptText("p", "Be brief.");
    String first = attribute("langsmith.metadata.prompt_version");
    CurrentRun.of(span).promptText("p", "Be long.");

    assertThat(first).hasSize(12).isNotEqualTo(attribute("langsmith.metadata.prompt_version"));
    CurrentRun.of(span).promptText("p", "Be brief.");
    assertThat(attribute("langsmith.metadata.prompt_version")).isEqualTo(first);
  }

  @Test
  void aMissingPromptResourceIsNamed() {
    assertThatThrownBy(
            () -> CurrentRun.of(span).promptResource("p", CurrentRunTest.class, "no.txt"))
        .hasMessageContaining("no.txt");
  }

  @Test
  void theRunIdAndPageComeFromTheSpan() {
    String spanId = span.getSpanContext().getSpanId();

    assertThat(CurrentRun.of(span).id().replace("-", "")).isEqualTo("0".repeat(16) + spanId);
    assertThat(CurrentRun.of(span).url("https://x/o/1/projects/p/2?tab=0"))
        .isEqualTo("https://x/o/1/projects/p/2/r/" + CurrentRun.of(span).id() + "?poll=true");
  }

  @Test
  void withoutASpanNothingHappens() {
    CurrentRun.get().type("llm").name("x").thread("t");

    assertThat(CurrentRun.get().id()).isEqualTo("00000000-0000-0000-0000-000000000000");
  }

  @Test
  void aScopeCarriesItsFactsAsBaggage() {
    Baggage baggage = Baggage.fromContext(RunScope.current().thread("t-1").user("u-1").context());

    assertThat(baggage.getEntryValue("thread_id")).isEqualTo("t-1");
    assertThat(baggage.getEntryValue("user_id")).isEqualTo("u-1");
  }

  private String attribute(String key) {
    return String.valueOf(((ReadableSpan) span).getAttribute(AttributeKey.stringKey(key)));
  }
}
