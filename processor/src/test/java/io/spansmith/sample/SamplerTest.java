package io.spansmith.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.trace.TraceState;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.Match.Field;
import io.spansmith.match.MapSubject;
import io.spansmith.match.MatchSubject.Source;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {

  /** Low 56 bits are zero: kept by nothing but rate 1. */
  private static final String LOWEST = "00000000000000010000000000000000";

  private static final String HIGHEST = "000000000000000000ffffffffffffff";

  @Test
  void aRateKeepsItsShareOfTraces() {
    Sampler sampler = sampler("sampling: {rate: 0.25}");
    SplittableRandom random = new SplittableRandom(7);
    int kept = 0;
    for (int i = 0; i < 20_000; i++) {
      String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
      kept += end(sampler, id, new MapSubject()).keep() ? 1 : 0;
    }
    assertThat(kept / 20_000.0).isCloseTo(0.25, within(0.02));
  }

  @Test
  void theThresholdIsThatOfTheSpecification() {
    assertThat(Threshold.of(0.5)).isEqualTo(0x80000000000000L);
    assertThat(Threshold.of(0.25)).isEqualTo(0xc0000000000000L);
    assertThat(Threshold.of(1)).isZero();
    Sampler half = sampler("sampling: {rate: 0.5}");
    assertThat(end(half, "00000000000000000080000000000000", new MapSubject()).keep()).isTrue();
    assertThat(end(half, "0000000000000000ff7fffffffffffff", new MapSubject()).keep()).isFalse();
  }

  @Test
  void rateZeroKeepsNothingAndRateOneEverything() {
    assertThat(end(sampler("sampling: {rate: 0}"), HIGHEST, new MapSubject()).keep()).isFalse();
    assertThat(end(sampler("sampling: {rate: 1}"), LOWEST, new MapSubject()).keep()).isTrue();
  }

  @Test
  void aRateAloneIsSettledAtTheStart() {
    Sampler sampler = sampler("sampling: {rate: 0.5}");
    assertThat(start(sampler, LOWEST, new MapSubject()).dropped()).isTrue();
    assertThat(start(sampler, HIGHEST, new MapSubject()).decision())
        .isEqualTo(new Decision(true, Decision.DEFAULT, 0.5));
  }

  @Test
  void whatARuleAtTheEndMayKeepIsNotDroppedAtTheStart() {
    Sampler sampler =
        sampler(
            """
            sampling:
              rate: 0
              rules:
                - {name: errors, action: always, at: end, match: {status: error}}
            """);
    HeadDecision head = start(sampler, LOWEST, new MapSubject());
    assertThat(head.decision()).isNull();
    MapSubject root = new MapSubject().with(Field.Name.STATUS, "unset");
    MapSubject failed = new MapSubject().with(Field.Name.STATUS, "error");
    TraceFacts facts =
        new TraceFacts(LOWEST, TraceState.getDefault(), root, List.of(root, failed), head, null);
    assertThat(sampler.atEnd(facts)).isEqualTo(new Decision(true, "errors", 1));
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    Sampler sampler =
        sampler(
            """
            sampling:
              rules:
                - {name: paid, action: always, match: {attribute: {tier: paid}}}
                - {name: bulk, rate: 0.0, match: {resource: {service.name: "batch-*"}}}
            """);
    MapSubject both =
        new MapSubject().attribute("tier", "paid").with(Source.RESOURCE, "service.name", "batch-1");
    assertThat(end(sampler, LOWEST, both).rule()).isEqualTo("paid");
    MapSubject bulk = new MapSubject().with(Source.RESOURCE, "service.name", "batch-1");
    assertThat(end(sampler, HIGHEST, bulk)).isEqualTo(new Decision(false, "bulk", 0));
  }

  @Test
  void aRuleHoldsWhenItsAttributeAppearsOnlyAtTheEnd() {
    Sampler sampler =
        sampler(
            """
            sampling:
              rate: 0
              rules: [{name: paid, action: always, match: {attribute: {tier: paid}}}]
            """);
    HeadDecision head = start(sampler, LOWEST, new MapSubject());
    MapSubject ended = new MapSubject().attribute("tier", "paid");
    TraceFacts facts =
        new TraceFacts(LOWEST, TraceState.getDefault(), ended, List.of(ended), head, null);
    assertThat(sampler.atEnd(facts).keep()).isTrue();
  }

  @Test
  void neverWinsWhateverStandsAboveIt() {
    Sampler sampler =
        sampler(
            """
            sampling:
              rules:
                - {name: all, action: always, match: {name: "*"}}
                - {name: zero, action: never, match: {baggage: {plan: zero}}}
            """);
    MapSubject root =
        new MapSubject().with(Field.Name.NAME, "chat").with(Source.BAGGAGE, "plan", "zero");
    assertThat(start(sampler, HIGHEST, root).dropped()).isTrue();
    assertThat(end(sampler, HIGHEST, root)).isEqualTo(new Decision(false, "zero", 0));
  }

  @Test
  void neverOnAnySpanTakesBackWhatAnEarlierFlushWasTold() {
    Sampler sampler =
        sampler(
            """
            sampling:
              rules: [{name: secret, action: never, match: {attribute: {class: secret}}}]
            """);
    assertThat(sampler.neverMayComeLater()).isTrue();
    MapSubject root = new MapSubject();
    MapSubject late = new MapSubject().attribute("class", "secret");
    Decision earlier = new Decision(true, Decision.DEFAULT, 1);
    TraceFacts facts =
        new TraceFacts(HIGHEST, TraceState.getDefault(), root, List.of(root, late), null, earlier);
    assertThat(sampler.atEnd(facts).keep()).isFalse();
  }

  @Test
  void laterFlushesFollowTheFirst() {
    Sampler sampler = sampler("sampling: {rate: 0}");
    Decision earlier = new Decision(true, "errors", 1);
    TraceFacts facts =
        new TraceFacts(
            LOWEST,
            TraceState.getDefault(),
            new MapSubject(),
            List.of(new MapSubject()),
            null,
            earlier);
    assertThat(sampler.atEnd(facts)).isSameAs(earlier);
  }

  @Test
  void aRateBelowOursBeforeUsIsHonoured() {
    Sampler sampler = sampler("sampling: {rate: 0.5}");
    TraceState tenth = TraceState.builder().put("ot", "th:e6666666666666").build();
    TraceFacts facts =
        new TraceFacts(HIGHEST, tenth, new MapSubject(), List.of(new MapSubject()), null, null);
    assertThat(sampler.atEnd(facts).keep()).isTrue();
    assertThat(sampler.atEnd(facts).rate()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void explicitRandomnessReplacesTheTraceId() {
    Sampler sampler = sampler("sampling: {rate: 0.5}");
    TraceState low = TraceState.builder().put("ot", "rv:00000000000001").build();
    TraceFacts facts =
        new TraceFacts(HIGHEST, low, new MapSubject(), List.of(new MapSubject()), null, null);
    assertThat(sampler.atEnd(facts).keep()).isFalse();
  }

  @Test
  void tokensOfTheWholeTraceAreSummed() {
    Sampler sampler =
        sampler(
            """
            sampling:
              rate: 0
              rules: [{name: dear, action: always, match: {total_tokens: {at_least: 100}}}]
            """);
    MapSubject a = new MapSubject().with(Field.Name.TOTAL_TOKENS, 60L);
    MapSubject b = new MapSubject().with(Field.Name.TOTAL_TOKENS, 50L);
    TraceFacts facts =
        new TraceFacts(LOWEST, TraceState.getDefault(), a, List.of(a, b), null, null);
    assertThat(sampler.atEnd(facts).rule()).isEqualTo("dear");
  }

  private static HeadDecision start(Sampler sampler, String traceId, MapSubject root) {
    return sampler.atStart(new StartFacts(traceId, TraceState.getDefault(), root));
  }

  private static Decision end(Sampler sampler, String traceId, MapSubject root) {
    return sampler.atEnd(
        new TraceFacts(
            traceId,
            TraceState.getDefault(),
            root,
            List.of(root),
            start(sampler, traceId, root),
            null));
  }

  private static Sampler sampler(String yaml) {
    try {
      return Sampler.create(
          ConfigReader.create(name -> null).fromText(yaml, "test.yaml").sampling());
    } catch (ConfigException bad) {
      throw new AssertionError(bad);
    }
  }
}
