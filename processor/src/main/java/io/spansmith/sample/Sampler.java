package io.spansmith.sample;

import io.opentelemetry.api.trace.TraceState;
import io.spansmith.config.Match;
import io.spansmith.config.SamplingConfig;
import io.spansmith.config.SamplingConfig.SamplingRule;
import io.spansmith.config.SamplingConfig.Verdict;
import io.spansmith.config.SamplingConfig.When;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.TraceSubject;
import java.util.List;

/**
 * Decides which traces are kept, by the rules of the configuration. The host's own sampler is not
 * asked and not touched.
 *
 * <p>Rules are ordered and the first that matches decides, with two refinements. A rule is held
 * against the start of the local root; since many instrumentations name and describe a span only
 * when it ends, it is held against the trace again when that is complete: against the root's final
 * name, kind and status, and the attributes of any span. A rule {@code at: end} is also held
 * against each single span and run. And {@code never} wins wherever it matches, at the start, at
 * the end, on any span, whatever stands above it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Sampler {

  private final List<SamplingRule> rules;
  private final long defaultThreshold;

  /** What most kept traces get: one object for all that are remembered. */
  private final Decision keptByDefault;

  private final RuleSet never;
  private final RuleSet atStart;
  private final RuleSet atEnd;

  /** The first rule that may match later though it did not at the start. */
  private final int firstOpen;

  private final boolean neverMayComeLater;
  private final boolean mayBan;

  /** The strictest of the rates before each rule that may match later though not at the start. */
  private final long[] strictestBefore;

  private Sampler(SamplingConfig config) {
    this.rules = config.rules();
    this.defaultThreshold = Threshold.of(config.rate());
    this.keptByDefault = new Decision(true, Decision.DEFAULT, Threshold.rate(defaultThreshold));
    this.never = RuleSet.of(rules, rule -> rule.verdict() == Verdict.NEVER);
    this.atStart = RuleSet.of(rules, rule -> rule.at() == When.START);
    this.atEnd = RuleSet.of(rules, rule -> rule.at() == When.END);
    int open = 0;
    while (open < rules.size() && isSettledAtStart(rules.get(open))) {
      open++;
    }
    this.firstOpen = open;
    this.neverMayComeLater =
        rules.stream().anyMatch(r -> r.verdict() == Verdict.NEVER && !isSettledAtStart(r));
    this.mayBan =
        rules.stream()
            .anyMatch(
                r -> r.verdict() == Verdict.NEVER || r.verdict() == Verdict.RATE && r.rate() == 0);
    this.strictestBefore = new long[rules.size() + 1];
    for (int i = 0; i < rules.size(); i++) {
      SamplingRule rule = rules.get(i);
      boolean rate = rule.verdict() == Verdict.RATE && !isSettledAtStart(rule);
      long threshold = rate ? Threshold.of(rule.rate()) : 0;
      strictestBefore[i + 1] = Math.max(strictestBefore[i], threshold);
    }
  }

  /** A sampler of a configuration. */
  public static Sampler create(SamplingConfig config) {
    return new Sampler(config);
  }

  /** Whether all it looks at stays as it is at the start. */
  private static boolean isSettledAtStart(SamplingRule rule) {
    return rule.at() == When.START
        && rule.match().selectors().stream()
            .map(Match.Selector::field)
            .allMatch(f -> f instanceof Match.Field.Resource || f instanceof Match.Field.Baggage);
  }

  /** Whether there is more than the general rate, which looks at no span. */
  public boolean hasRules() {
    return !rules.isEmpty();
  }

  /**
   * Whether a {@code never} rule may still match a trace of which no span has matched so far. What
   * is exported of such a trace before its end cannot be taken back.
   */
  public boolean neverMayComeLater() {
    return neverMayComeLater;
  }

  /** Whether a rule may keep a trace back for good because of what a single span of it says. */
  public boolean mayBan() {
    return mayBan;
  }

  /** What the start of a local root settles. Fast: it runs on the application's thread. */
  public HeadDecision atStart(StartFacts facts) {
    int banned = never.firstBefore(facts.root(), rules.size());
    if (banned < rules.size()) {
      return new HeadDecision(banned(banned), false, banned);
    }
    int rule = atStart.firstBefore(facts.root(), rules.size());
    Decision decision = decide(rule, facts.traceId(), facts.traceState());
    boolean kept =
        decision.keep()
            && (strictestBefore[rule] == 0
                || Threshold.randomness(facts.traceId(), facts.traceState())
                    >= strictestBefore[rule]);
    return new HeadDecision(isFinal(rule, decision) ? decision : null, kept, rule);
  }

  /** Whether nothing above the rule that matched can still change the outcome. */
  private boolean isFinal(int rule, Decision decision) {
    return decision.keep() ? rule <= firstOpen && !neverMayComeLater : rule <= firstOpen;
  }

  /**
   * Decides on a trace, or on what a flush has of it. Later flushes of a trace follow the first,
   * except that {@code never} always wins.
   */
  public Decision atEnd(TraceFacts facts) {
    HeadDecision head = facts.head();
    if (head != null && head.dropped() && head.decision() != null) {
      return head.decision();
    }
    MatchSubject trace = TraceSubject.of(facts.root(), facts.spans());
    if (!never.isEmpty()) {
      int banned = never.firstBefore(trace, rules.size());
      banned = never.firstBefore(facts.spans(), banned);
      if (banned < rules.size()) {
        return banned(banned);
      }
    }
    if (facts.earlier() != null) {
      return facts.earlier();
    }
    int rule = head == null ? rules.size() : head.rule();
    rule = atStart.firstBefore(trace, rule);
    rule = atEnd.firstBefore(trace, rule);
    rule = atEnd.firstBefore(facts.spans(), rule);
    return decide(rule, facts.traceId(), facts.traceState());
  }

  private Decision banned(int rule) {
    return new Decision(false, rules.get(rule).name(), 0);
  }

  private Decision decide(int rule, String traceId, TraceState state) {
    boolean byDefault = rule >= rules.size();
    String name = byDefault ? Decision.DEFAULT : rules.get(rule).name();
    if (!byDefault && rules.get(rule).verdict() == Verdict.ALWAYS) {
      long upstream = Threshold.upstream(state, Threshold.randomness(traceId, state));
      return new Decision(true, name, Threshold.rate(upstream));
    }
    long ours = byDefault ? defaultThreshold : Threshold.of(rules.get(rule).rate());
    long randomness = Threshold.randomness(traceId, state);
    long threshold = Math.max(ours, Threshold.upstream(state, randomness));
    if (byDefault && threshold == ours && randomness >= threshold) {
      return keptByDefault;
    }
    return new Decision(randomness >= threshold, name, Threshold.rate(threshold));
  }
}
