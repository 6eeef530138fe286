package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.VendorTokens;
import io.spansmith.redact.scan.SlowReference.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every detector of the tables against {@link SlowReference}, on texts with values, near misses and
 * noise, plain and in JSON escaped up to three times. {@code -Dspansmith.seed} repeats a run.
 */
final class DifferentialTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = Long.getLong("spansmith.seed", 20_260_718L);
  private static final int TRIES = Integer.getInteger("spansmith.tries", 12);

  /** A detector, its engine, its reference and values it must take. */
  private record Subject(String name, Engine engine, SlowReference slow, List<Value> values) {}

  /** A value and the words that must stand before it. */
  private record Value(String text, String lead) {}

  @Test
  void everyDetectorFindsWhatItsDefinitionMeansAndNothingElse() {
    List<String> wrong = new ArrayList<>();
    int tries = 0;
    for (Subject subject : subjects()) {
      Random random = new Random(SEED ^ subject.name.hashCode());
      for (int i = 0; i < TRIES; i++, tries++) {
        Value value = subject.values.get(random.nextInt(subject.values.size()));
        Surroundings around = Surroundings.of(value.lead + value.text, random);
        List<Span> found = Engines.found(subject.engine, around.text());
        List<Span> meant = subject.slow.find(around.text());
        int at = around.at() + value.lead.length();
        Span planted = new Span(at, at + value.text.length());
        if (meant.contains(planted) && !covers(found, planted)) {
          wrong.add(subject.name + " misses " + value.text + " in [" + around.text() + "]");
        }
        for (Span span : found) {
          if (!meant.contains(span)) {
            wrong.add(
                subject.name
                    + " takes "
                    + around.text().substring(span.start(), span.end())
                    + " in ["
                    + around.text()
                    + "]");
          }
        }
      }
    }
    assertThat(wrong).as("seed " + SEED + ", " + tries + " tries").isEmpty();
    assertThat(tries).isGreaterThan(3_000);
  }

  @Test
  void jsonEscapedUpToThreeTimesReadsAsTheTextInIt() throws JsonProcessingException {
    List<String> wrong = new ArrayList<>();
    for (Subject subject : subjects()) {
      Random random = new Random(SEED + subject.name.hashCode());
      for (int i = 0; i < TRIES / 3; i++) {
        Value value = subject.values.get(random.nextInt(subject.values.size()));
        String text = Surroundings.of(value.lead + value.text, random).text();
        String json = text;
        int depth = 1 + random.nextInt(3);
        for (int k = 0; k < depth; k++) {
          json = JSON.writeValueAsString(json);
        }
        String decoded = Engines.redact(subject.engine, json);
        for (int k = 0; k < depth; k++) {
          decoded = JSON.readValue(decoded, String.class);
        }
        String plain = Engines.redact(subject.engine, text);
        if (!decoded.equals(plain)) {
          wrong.add(
              subject.name + " at depth " + depth + ": [" + plain + "] and [" + decoded + "]");
        }
      }
    }
    assertThat(wrong).as("seed " + SEED).isEmpty();
  }

  /** One for every name in the tables. */
  private static List<Subject> subjects() {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    Random random = new Random(SEED);
    for (IdDefinition id : IdDefinitions.all()) {
      for (String shape : id.shapes()) {
        String lead = id.context().isEmpty() ? "" : id.context().get(0) + " ";
        values
            .computeIfAbsent(id.name(), n -> new ArrayList<>())
            .add(new Value(Drawn.identifier(id, shape, random), lead));
      }
    }
    for (TokenDefinition token : VendorTokens.all()) {
      String drawn = Drawn.token(token, random);
      List<Value> of = values.computeIfAbsent(token.name(), n -> new ArrayList<>());
      if (drawn != null) {
        of.add(new Value(drawn, Drawn.lead(token)));
      }
    }
    List<Subject> out = new ArrayList<>();
    values.forEach(
        (name, drawn) -> {
          assertThat(drawn).as(name).isNotEmpty();
          out.add(new Subject(name, only(name), SlowReference.of(name), drawn));
        });
    return out;
  }

  private static Engine only(String detector) {
    return Engine.create(
        Set.of(detector), IdDefinitions.all(), VendorTokens.all(), List.of(), List.of());
  }

  private static boolean covers(List<Span> found, Span planted) {
    return found.stream().anyMatch(f -> f.start() < planted.end() && planted.start() < f.end());
  }
}
