package io.spansmith.benchmarks;

import io.spansmith.redact.TextRedactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * What texts cost that are full of one kind of near miss, against prose with findings: which kind
 * is dear shows here, where {@link RedactionRace} has all of them in one figure. Arguments name the
 * kinds to race; all without.
 */
public final class NearMissRace {

  private static final int TEXTS = 16;
  private static final Map<String, Function<Random, String>> FAMILIES = new LinkedHashMap<>();

  static {
    List.of(
            "1-",
            "1- ",
            "1 ",
            "1.",
            "1. ",
            "1:2:3",
            "1:2:3 ",
            "+1",
            "+1 ",
            "99-99",
            "99-99 ",
            "GB29 ",
            "0x ",
            "(555) ",
            "12.34.56",
            "12.34.56 ",
            "12 34 56 78 ",
            "192.168.1",
            "192.168.1 ",
            "4111-1111-1111-111",
            "4111-1111-1111-111 ",
            "4111111111111111 ",
            "0123456789abcdef ",
            "漢字1234 ",
            "John Smith 1/2/2003 ")
        .forEach(piece -> FAMILIES.put(piece, random -> piece));
    FAMILIES.put("uuids", r -> hex(r, 8, 4, 4, 4, 12) + " ");
    FAMILIES.put("uuids in JSON", r -> "{\"id\": \"" + hex(r, 8, 4, 4, 4, 12) + "\"}, ");
    FAMILIES.put("trace ids", r -> "trace_id=" + hex(r, 32) + " span_id=" + hex(r, 16) + " ");
    FAMILIES.put("digests", r -> "sha256:" + hex(r, 64) + " ");
    FAMILIES.put("commits", r -> hex(r, 7) + " ");
    FAMILIES.put(
        "timestamps",
        r -> "202%d-%s-%sT%s.%03dZ ".formatted(n(r, 10), md(r), dd(r), time(r), n(r, 1000)));
    FAMILIES.put(
        "log lines",
        r ->
            "2025-%s-%s %s,%03d INFO [worker-%d] c.e.Service:%d - took %d ms for order %d%n"
                .formatted(
                    md(r),
                    dd(r),
                    time(r),
                    n(r, 1000),
                    n(r, 20),
                    n(r, 500),
                    n(r, 9000),
                    n(r, 99999)));
    FAMILIES.put("times", r -> time(r) + " ");
    FAMILIES.put("dates", r -> md(r) + "/" + dd(r) + "/20" + dd(r) + " ");
    FAMILIES.put("epochs", r -> "17" + digits(r, 11) + ", ");
    FAMILIES.put("integers in JSON", r -> n(r, 1 << 1 + n(r, 20)) + ", ");
    FAMILIES.put("embeddings", r -> (r.nextBoolean() ? "-" : "") + "0.0" + digits(r, 7) + ", ");
    FAMILIES.put("scores", r -> "0." + digits(r, 16) + ",");
    FAMILIES.put(
        "usage in JSON",
        r ->
            "{\"prompt_tokens\": %d, \"completion_tokens\": %d}, "
                .formatted(n(r, 9000), n(r, 900)));
    FAMILIES.put(
        "table",
        r ->
            "| row %d | %d | %d.%02d | %d%% |%n"
                .formatted(n(r, 99), n(r, 9999), n(r, 99), n(r, 99), n(r, 99)));
    FAMILIES.put(
        "CSV", r -> n(r, 1000) + "," + n(r, 100) + "." + digits(r, 2) + "," + n(r, 9) + "\n");
    FAMILIES.put("thousands", r -> "$" + n(r, 99) + "," + digits(r, 3) + "." + digits(r, 2) + " ");
    FAMILIES.put("versions", r -> "lib-" + n(r, 20) + "." + n(r, 30) + "." + n(r, 9) + ".jar ");
    FAMILIES.put("frames", r -> "at c.e.Main.run(Main.java:" + n(r, 900) + ")\n");
    FAMILIES.put("orders", r -> "ORD-20" + dd(r) + "-" + digits(r, 6) + " ");
    FAMILIES.put("long ids", r -> "id " + digits(r, 12 + n(r, 8)) + " ");
    FAMILIES.put("models", r -> "gpt-4o-2024-" + md(r) + "-" + dd(r) + " ");
    FAMILIES.put(
        "places",
        r -> n(r, 90) + "." + digits(r, 6) + ", -" + n(r, 180) + "." + digits(r, 6) + "\n");
    FAMILIES.put(
        "numbered",
        r ->
            n(r, 99)
                + ". the item of "
                + n(r, 30)
                + " words in section "
                + n(r, 9)
                + "."
                + n(r, 9)
                + "\n");
  }

  public static void main(String[] args) throws Exception {
    TextRedactor redactor = RedactionRace.redactor(0);
    Race race = new Race();
    Turn hits = new Turn(RedactionCorpus.hits());
    race.add("hits", () -> redactor.redact(hits.text()).text());
    List<String> only = List.of(args);
    FAMILIES.forEach(
        (name, piece) -> {
          if (!only.isEmpty() && !only.contains(name)) {
            return;
          }
          Turn turn = new Turn(texts(piece));
          race.add(
              name.strip().length() < name.length() ? name.strip() + "_" : name,
              () -> redactor.redact(turn.text()).text());
        });
    Map<String, Double> nanos = race.run();
    double normal = nanos.get("hits");
    nanos.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            of ->
                System.out.printf(
                    "%-24s %6.2f ns/char, of prose with findings %5.1f%n",
                    of.getKey(), of.getValue() / RedactionCorpus.SIZE, of.getValue() / normal));
  }

  private static List<String> texts(Function<Random, String> piece) {
    Random random = new Random(1);
    return java.util.stream.IntStream.range(0, TEXTS)
        .mapToObj(
            i -> {
              StringBuilder text = new StringBuilder();
              while (text.length() < RedactionCorpus.SIZE) {
                text.append(piece.apply(random));
              }
              return text.substring(0, RedactionCorpus.SIZE);
            })
        .toList();
  }

  private static int n(Random random, int bound) {
    return random.nextInt(bound);
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String hex(Random random, int... groups) {
    StringBuilder hex = new StringBuilder();
    for (int group : groups) {
      hex.append(hex.isEmpty() ? "" : "-");
      for (int i = 0; i < group; i++) {
        hex.append(Character.forDigit(random.nextInt(16), 16));
      }
    }
    return hex.toString();
  }

  private static String md(Random random) {
    return "%02d".formatted(1 + n(random, 12));
  }

  private static String dd(Random random) {
    return "%02d".formatted(1 + n(random, 28));
  }

  private static String time(Random random) {
    return "%02d:%02d:%02d".formatted(n(random, 24), n(random, 60), n(random, 60));
  }

  private NearMissRace() {}
}
