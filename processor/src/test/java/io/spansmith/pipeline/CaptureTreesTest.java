package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spansmith.config.ConfigReader;
import io.spansmith.testing.OtlpFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trees of real captures are those their programs meant. */
class CaptureTreesTest {

  private static final Path CAPTURES = Path.of("src/test/resources/captures");

  static Stream<Path> captures() throws Exception {
    return Files.list(CAPTURES).filter(Files::isDirectory).sorted();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyMeaningfulSpanIsARunUnderTheNearestMeaningfulOne(Path capture) throws Exception {
    RecordingSink sink = new RecordingSink();
    Pipeline pipeline =
        Pipeline.builder(ConfigReader.create(name -> null).fromText("", "test"))
            .sink(sink)
            .gateway(2)
            .build();
    Path logs = capture.resolve("logs.pb");
    assertThat(
            pipeline.offer(
                OtlpFixtures.spans(Files.readAllBytes(capture.resolve("traces.pb"))),
                Files.exists(logs) ? OtlpFixtures.records(Files.readAllBytes(logs)) : List.of()))
        .isTrue();
    pipeline.close();

    JsonNode expected =
        new ObjectMapper().readTree(Files.readString(capture.resolve("expected.json")));
    Map<String, String> spanOf = new HashMap<>();
    expected.get("runs").forEach(r -> spanOf.put(r.get("key").asText(), r.get("span_id").asText()));
    Map<String, EncodedRun> runs = sink.bySpan();
    Set<String> told = Set.copyOf(spanOf.values());
    SoftAssertions softly = new SoftAssertions();
    for (JsonNode run : expected.get("runs")) {
      if (run.path("span_id").isNull()) {
        continue; // The library made no span of it.
      }
      EncodedRun actual = runs.get(run.get("span_id").asText());
      softly.assertThat(actual).as(run.get("span_name").asText()).isNotNull();
      if (actual != null) {
        JsonNode parent = run.get("parent");
        softly
            .assertThat(above(actual, expected.has("other_spans") ? runs.keySet() : told, runs))
            .as("parent of " + run.get("span_name").asText())
            .isEqualTo(parent.isNull() ? "0000000000000000" : spanOf.get(parent.asText()));
      }
    }
    List<String> hidden = new ArrayList<>();
    expected.path("hide_by_name").forEach(n -> hidden.add(n.asText()));
    expected
        .path("other_spans")
        .forEach(
            span -> {
              if (hidden.contains(span.get("name").asText())) {
                softly
                    .assertThat(runs)
                    .as(span.toString())
                    .doesNotContainKey(span.get("span_id").asText());
              }
            });
    softly.assertAll();
  }

  /** The nearest run above that is among some: not every capture tells of its host's own spans. */
  private static String above(EncodedRun run, Set<String> some, Map<String, EncodedRun> runs) {
    String parent = run.span().getParentSpanId();
    while (runs.containsKey(parent) && !some.contains(parent)) {
      parent = runs.get(parent).span().getParentSpanId();
    }
    return parent;
  }
}
