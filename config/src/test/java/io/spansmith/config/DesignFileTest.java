package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.Match.Condition;
import io.spansmith.config.Match.Field;
import io.spansmith.config.SamplingConfig.Verdict;
import io.spansmith.config.SamplingConfig.When;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file printed in the project's documentation means what it says. */
class DesignFileTest {

  private static SpansmithConfig config;

  @BeforeAll
  static void read() throws Exception {
    Map<String, String> environment =
        Map.of("LANGSMITH_API_KEY", "k-1", "REDACTION_KEY", "r-1", "ENV", "prod");
    try (InputStream in = DesignFileTest.class.getResourceAsStream("design.yaml")) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      config = ConfigReader.create(environment::get).fromText(yaml, "design.yaml");
    }
  }

  @Test
  void destinationsAreReadInFileOrder() {
    assertThat(config.destinations().keySet()).containsExactly("langsmith", "eu");
    DestinationConfig langsmith = config.destinations().get("langsmith");
    assertThat(langsmith.endpoint()).isEqualTo("https://api.smith.langchain.com");
    assertThat(langsmith.tracesPath()).isEqualTo("/otel/v1/traces");
    assertThat(langsmith.apiKey().reveal()).isEqualTo("k-1");
    assertThat(langsmith.project()).isEqualTo("default");
    assertThat(langsmith.queue().maxBytes()).isEqualTo(67_108_864);
    assertThat(langsmith.queue().spoolDir()).isNull();
  }

  @Test
  void aKeyForOneHostIsNotSentToAnother() {
    assertThat(config.destinations().get("eu").apiKey().isEmpty()).isTrue();
    assertThat(config.notices()).anyMatch(n -> n.message().contains("`eu` has no API key"));
  }

  @Test
  void runsAreRead() {
    assertThat(config.runs().drop()).hasSize(1);
    assertThat(config.runs().drop().get(0).match().selectors())
        .singleElement()
        .satisfies(
            selector -> {
              assertThat(selector.field()).isEqualTo(new Field.Attribute("url.path"));
              assertThat(selector.condition())
                  .isEqualTo(
                      new Condition.AnyOf(
                          java.util.List.of(
                              new Condition.Glob("/actuator/*"), new Condition.Equal("/healthz"))));
            });
    assertThat(config.runs().threadIdFrom())
        .containsExactly(
            "attribute:gen_ai.conversation.id", "attribute:session.id", "baggage:thread_id");
    assertThat(config.runs().metadata()).containsExactly(Map.entry("environment", "prod"));
    assertThat(config.runs().requiredMetadata()).hasSize(3);
  }

  @Test
  void redactionIsRead() {
    RedactionConfig redaction = config.redaction();
    assertThat(redaction.actions().get("email"))
        .isEqualTo(new Action.Pseudonym(Action.Scope.TRACE));
    assertThat(redaction.actions().get("credit_card")).isEqualTo(new Action.Mask(0, 4, '*'));
    assertThat(redaction.actions().get("us_ssn"))
        .isInstanceOfSatisfying(
            Action.Hash.class, hash -> assertThat(hash.key().reveal()).isEqualTo("r-1"));
    assertThat(redaction.actions().get("ip_address")).isEqualTo(new Action.Keep());
    assertThat(redaction.keys().get(0).action()).isEqualTo(new Action.Replace("<secret>"));
    assertThat(redaction.paths().get(0).action()).isEqualTo(new Action.Drop());
    assertThat(redaction.patterns().get(0).regex()).isEqualTo("EMP-\\d{6}");
    assertThat(redaction.allow().get(0).detector()).isEqualTo("email");
    assertThat(redaction.limits().budgetMillis()).isEqualTo(50);
  }

  @Test
  void samplingAndRoutingAreRead() {
    assertThat(config.sampling().rate()).isEqualTo(1.0);
    assertThat(config.sampling().rules())
        .extracting(SamplingConfig.SamplingRule::verdict)
        .containsExactly(Verdict.NEVER, Verdict.ALWAYS, Verdict.ALWAYS, Verdict.RATE);
    assertThat(config.sampling().rules().get(2).at()).isEqualTo(When.END);
    assertThat(config.sampling().rules().get(3).rate()).isEqualTo(0.05);
    assertThat(config.routing().get(1).to())
        .containsExactly(new RoutingRule.Target("langsmith", "tenant-{attribute:tenant.id}"));
  }

  @Test
  void itIsUsableWithoutAnyVariable() throws Exception {
    try (InputStream in = DesignFileTest.class.getResourceAsStream("design.yaml")) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      ConfigReport report = ConfigReader.create(name -> null).check(yaml, "design.yaml");
      assertThat(report.problems()).isEmpty();
    }
  }
}
