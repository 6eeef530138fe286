package io.spansmith.benchmarks;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.redact.TextRedactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** The redaction engine against sixteen expressions in a row, by CPU time within one run. */
public final class RedactionRace {

  public static void main(String[] args) throws Exception {
    List<Pattern> expressions = RedactionCorpus.expressions();
    TextRedactor ours = redactor(0);
    TextRedactor custom = redactor(100);
    Map<String, List<String>> corpora = new LinkedHashMap<>();
    corpora.put("hits", RedactionCorpus.hits());
    corpora.put("clean", RedactionCorpus.clean());
    corpora.put("accented", RedactionCorpus.accented());
    corpora.put("typographic", RedactionCorpus.typographic());
    corpora.put("cyrillic", RedactionCorpus.cyrillic());
    corpora.put("chinese", RedactionCorpus.chinese());
    corpora.put("json", RedactionCorpus.json());
    corpora.put("clean json", RedactionCorpus.cleanJson());
    corpora.put("adversarial", RedactionCorpus.adversarial());
    Race race = new Race();
    boolean quick = args.length > 0;
    corpora.forEach(
        (name, texts) -> {
          Turn mine = new Turn(texts);
          race.add("engine " + name, () -> ours.redact(mine.text()).text());
          if (!quick) {
            Turn theirs = new Turn(texts);
            race.add("regex " + name, () -> RedactionCorpus.replaceAll(expressions, theirs.text()));
          }
        });
    Turn clean = new Turn(corpora.get("clean"));
    race.add("engine clean, 100 patterns", () -> custom.redact(clean.text()).text());
    Map<String, Double> nanos = race.run();
    for (String name : corpora.keySet()) {
      double engine = nanos.get("engine " + name);
      double chars = corpora.get(name).stream().mapToInt(String::length).average().orElse(1);
      System.out.printf(
          "%-12s engine %.2f ns/char, regex / engine %.0f%n",
          name, engine / chars, nanos.getOrDefault("regex " + name, 0.0) / engine);
    }
    double normal = nanos.get("engine hits");
    System.out.printf("adversarial / hits %.2f%n", nanos.get("engine adversarial") / normal);
    System.out.printf(
        "100 patterns / none, clean %.2f%n",
        nanos.get("engine clean, 100 patterns") / nanos.get("engine clean"));
    doubling(ours, corpora);
  }

  /** Time for two megabytes over time for one. */
  private static void doubling(TextRedactor ours, Map<String, List<String>> corpora)
      throws Exception {
    for (String name : List.of("hits", "json", "adversarial")) {
      String once = String.join(" ", corpora.get(name)).repeat(2);
      String one = once.substring(0, 500_000);
      String two = once.substring(0, 500_000) + once.substring(0, 500_000);
      double ratio = median(() -> ours.redact(two).text()) / median(() -> ours.redact(one).text());
      System.out.printf("time(1 MB) / time(0.5 MB), %s %.2f%n", name, ratio);
    }
  }

  private static double median(Callable<String> work) throws Exception {
    double[] times = new double[15];
    for (int i = 0; i < times.length; i++) {
      long start =
          java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      if (work.call().isEmpty()) {
        throw new IllegalStateException("nothing was done");
      }
      times[i] =
          java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
              - start;
    }
    java.util.Arrays.sort(times);
    return times[times.length / 2];
  }

  static TextRedactor redactor(int patterns) throws ConfigException {
    StringBuilder yaml = new StringBuilder("redaction:\n  limits: {max_value_bytes: 4194304}\n");
    Random random = new Random(7);
    if (patterns > 0) {
      yaml.append("  patterns:\n");
    }
    for (int i = 0; i < patterns; i++) {
      String word = "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
      yaml.append("    - {name: own_")
          .append(i)
          .append(", regex: '\\b")
          .append(word)
          .append(i)
          .append("-\\d{6}\\b'}\n");
    }
    return TextRedactor.create(
        ConfigReader.create(name -> name.equals("LANGSMITH_API_KEY") ? "k" : null)
            .fromText(yaml.toString(), "race.yaml")
            .redaction(),
        new Ledger());
  }

  private RedactionRace() {}
}
