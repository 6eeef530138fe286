package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spansmith.config.DetectorNames;
import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.VendorTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Each detector that a configuration may name, with values made by what it means: found in a
 * sentence and in JSON at any depth, and not with a wrong check digit. {@code -Dspansmith.seed}
 * repeats a run.
 */
final class EveryDetectorTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = Long.getLong("spansmith.seed", 20_261_123L);
  private static final int TRIES = Integer.getInteger("spansmith.tries", 3);

  /** What only an analyser beside the engine finds. */
  private static final List<String> EXTERNAL = List.of("person", "location", "nrp", "organization");

  @Test
  void everyDetectorThatMayBeNamedHasAGenerator() {
    Set<String> named = new TreeSet<>(DetectorNames.builtIn().names());
    EXTERNAL.forEach(named::remove);

    assertThat(planted(new Random(SEED)).keySet()).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void aValueIsFoundInASentenceAndInJsonOfAnyDepth() throws JsonProcessingException {
    List<String> wrong = new ArrayList<>();
    Random random = new Random(SEED);
    for (int i = 0; i < TRIES; i++) {
      for (Map.Entry<String, Planted> one : planted(random).entrySet()) {
        Planted planted = one.getValue();
        Engine engine = only(one.getKey());
        String sentence = "Hi,\n" + planted.text() + "\nthanks";
        if (Engines.redact(engine, sentence).contains(planted.value())) {
          wrong.add(one.getKey() + " misses " + sentence);
        }
        String json = sentence;
        for (int depth = 1; depth < 4; depth++) {
          json = JSON.writeValueAsString(Map.of("note", json));
          String read = Engines.redact(engine, json);
          for (int layer = 0; layer < depth; layer++) {
            JsonNode note = JSON.readTree(read).get("note");
            read = note.asText();
          }
          if (read.contains(planted.value()) || !read.startsWith("Hi,\n")) {
            wrong.add(one.getKey() + " at depth " + depth + " misses " + json);
          }
        }
      }
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
  }

  @Test
  void aWrongCheckDigitIsNotFound() {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    Random random = new Random(SEED);
    for (Map.Entry<String, Planted> one : planted(random).entrySet()) {
      Planted planted = one.getValue();
      for (int i = 0; planted.check() != null && i < 4; i++) {
        String value = altered(planted, random);
        if (value.isEmpty()) {
          break;
        }
        checked++;
        String text = planted.before() + value + planted.after();
        int start = planted.before().length();
        boolean found =
            Engines.found(only(one.getKey()), text).stream()
                .anyMatch(f -> f.start() <= start && f.end() >= start + value.length());
        if (found) {
          wrong.add(one.getKey() + " takes " + text);
        }
      }
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
    assertThat(checked).isGreaterThan(300);
  }

  /** The value with another digit that its check does not take; empty where any does. */
  private static String altered(Planted planted, Random random) {
    for (int i = 0; i < 200; i++) {
      int at = random.nextInt(planted.value().length());
      char was = planted.value().charAt(at);
      if (was >= '0' && was <= '9') {
        char other = (char) ('0' + (was - '0' + 1 + random.nextInt(9)) % 10);
        String value = planted.value().substring(0, at) + other + planted.value().substring(at + 1);
        if (!planted.check().test(value)) {
          return value;
        }
      }
    }
    return "";
  }

  private static Map<String, Planted> planted(Random random) {
    Map<String, Planted> all = new TreeMap<>(Planted.coded(random));
    for (IdDefinition id : IdDefinitions.all()) {
      String shape = id.shapes().get(0);
      String lead = id.context().isEmpty() ? "" : id.context().get(0) + " ";
      String value = Drawn.identifier(id, shape, random);
      all.put(
          id.name(),
          new Planted(
              lead, value, ".", text -> id.valid().test(SlowReference.compact(text, shape))));
    }
    for (TokenDefinition token : VendorTokens.all()) {
      String value = all.containsKey(token.name()) ? null : Drawn.token(token, random);
      if (value != null) {
        all.put(token.name(), new Planted(Drawn.lead(token), value, " ", null));
      }
    }
    return all;
  }

  private static Engine only(String detector) {
    return Engine.create(
        Set.of(detector), IdDefinitions.all(), VendorTokens.all(), List.of(), List.of());
  }
}
