package io.spansmith.benchmarks;

import java.util.Map;

/** The ratios of {@link RulesBenchmark} by CPU time. */
public final class RulesRace {

  public static void main(String[] args) throws Exception {
    Race race = new Race();
    for (int rules : new int[] {10, 100, 1000}) {
      RulesBenchmark benchmark = new RulesBenchmark();
      benchmark.rules = rules;
      benchmark.compile();
      race.add("index, " + rules + " rules", benchmark::index);
      race.add("walk, " + rules + " rules", benchmark::walk);
    }
    Map<String, Double> nanos = race.run();
    System.out.printf(
        "index 1000 / index 10: %.2f%n",
        nanos.get("index, 1000 rules") / nanos.get("index, 10 rules"));
    System.out.printf(
        "walk 1000 / index 1000: %.0f%n",
        nanos.get("walk, 1000 rules") / nanos.get("index, 1000 rules"));
  }

  private RulesRace() {}
}
