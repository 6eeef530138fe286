package io.spansmith.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceState;
import io.spansmith.config.Match;
import io.spansmith.config.Match.Condition;
import io.spansmith.config.Match.Field;
import io.spansmith.config.Match.Selector;
import io.spansmith.config.SamplingConfig;
import io.spansmith.config.SamplingConfig.SamplingRule;
import io.spansmith.config.SamplingConfig.Verdict;
import io.spansmith.config.SamplingConfig.When;
import io.spansmith.match.CompiledMatch;
import io.spansmith.match.MapSubject;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What holds of sampling whatever the rules are. */
class SamplerPropertyTest {

  @Property(tries = 2000)
  void neverIsAbsoluteInEveryOrderOfEvents(
      @ForAll("configs") SamplingConfig config,
      @ForAll("ids") String id,
      @ForAll("traces") List<MapSubject> trace) {
    boolean forbidden =
        config.rules().stream()
            .filter(rule -> rule.verdict() == Verdict.NEVER)
            .map(rule -> CompiledMatch.of(rule.match()))
            .anyMatch(never -> trace.stream().anyMatch(never::matches));
    Sampler sampler = Sampler.create(config);
    Decision before = new Decision(true, "earlier", 1);
    boolean kept =
        sampler.atEnd(facts(id, trace, head(sampler, id, trace), null)).keep()
            || sampler.atEnd(facts(id, trace, null, before)).keep();
    assertThat(forbidden && kept).isFalse();
  }

  @Property(tries = 2000)
  void askingAtTheStartChangesNothingButWhenItIsKnown(
      @ForAll("configs") SamplingConfig config,
      @ForAll("ids") String id,
      @ForAll("traces") List<MapSubject> trace) {
    Sampler sampler = Sampler.create(config);
    HeadDecision head = head(sampler, id, trace);
    Decision withHead = sampler.atEnd(facts(id, trace, head, null));
    Decision without = sampler.atEnd(facts(id, trace, null, null));
    assertThat(withHead.keep()).isEqualTo(without.keep());
    if (head.decision() != null) {
      assertThat(head.decision().keep()).isEqualTo(without.keep());
    }
  }

  @Property(tries = 1000)
  void aGreaterRateKeepsEveryTraceASmallerOneKeeps(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b,
      @ForAll("ids") String id) {
    boolean atLess = kept(Math.min(a, b), id);
    boolean atMore = kept(Math.max(a, b), id);
    assertThat(atLess && !atMore).isFalse();
  }

  @Property(tries = 1000)
  void servicesThatShareTheLowBitsOfATraceIdAgree(
      @ForAll @DoubleRange(min = 0, max = 1) double rate, @ForAll("ids") String id) {
    assertThat(kept(rate, "ff".repeat(9) + id.substring(18))).isEqualTo(kept(rate, id));
  }

  private static boolean kept(double rate, String id) {
    Sampler sampler = Sampler.create(new SamplingConfig(rate, List.of(), false));
    List<MapSubject> trace = List.of(new MapSubject());
    return sampler.atEnd(facts(id, trace, null, null)).keep();
  }

  private static HeadDecision head(Sampler sampler, String id, List<MapSubject> trace) {
    return sampler.atStart(new StartFacts(id, TraceState.getDefault(), trace.get(0)));
  }

  private static TraceFacts facts(
      String id, List<MapSubject> trace, HeadDecision head, Decision earlier) {
    return new TraceFacts(id, TraceState.getDefault(), trace.get(0), trace, head, earlier);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(32);
  }

  @Provide
  Arbitrary<List<MapSubject>> traces() {
    Arbitrary<MapSubject> span =
        Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.of("x", "y", "z"))
            .as((key, value) -> new MapSubject().attribute(key, value));
    return span.list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<SamplingConfig> configs() {
    Arbitrary<Match> match =
        Combinators.combine(Arbitraries.of("a", "b"), Arbitraries.of("x", "y", "z"))
            .as(
                (key, value) ->
                    new Match(
                        List.of(new Selector(new Field.Attribute(key), new Condition.Equal(value))),
                        ""));
    Arbitrary<SamplingRule> rule =
        Combinators.combine(
                Arbitraries.of(Verdict.values()),
                Arbitraries.doubles().between(0, 1),
                Arbitraries.of(When.values()),
                match)
            .as((verdict, rate, at, m) -> new SamplingRule("r", verdict, rate, at, m));
    return Combinators.combine(Arbitraries.doubles().between(0, 1), rule.list().ofMaxSize(4))
        .as((rate, rules) -> new SamplingConfig(rate, rules, false));
  }
}
