package io.spansmith.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.redact.Finding;
import io.spansmith.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

  /** Finds every "secret" and calls it an e-mail address. */
  private static Redacted redact(String text) {
    List<Finding> findings = new ArrayList<>();
    for (int at = text.indexOf("secret"); at >= 0; at = text.indexOf("secret", at + 1)) {
      findings.add(new Finding("email", at, at + 6, "replace"));
    }
    return new Redacted(text.replace("secret", "<X>"), findings);
  }

  private static Evaluation evaluation(String... lines) {
    Evaluation evaluation = Evaluation.of(EvaluationTest::redact);
    for (String line : lines) {
      evaluation.add(line);
    }
    return evaluation;
  }

  @Test
  void recallIsCountedByTierAndType() {
    Evaluation evaluation =
        evaluation(
            """
            {"id":"a","kind":"pii","text":"a secret","spans":
            [{"start":2,"end":8,"value":"secret","type":"EMAIL","tier":"core"}]}
            """,
            """
            {"id":"b","kind":"pii","text":"a riddle","tier":"core","spans":
            [{"start":2,"end":8,"value":"riddle","type":"EMAIL"}]}
            """);

    assertThat(evaluation.report()).contains("recall core: 1/2 0.5000");
    assertThat(evaluation.misses()).containsExactly("missed core EMAIL in b: a riddle");
  }

  @Test
  void lessThanHalfOfAPartialSpanMayBeLeft() {
    String row =
        """
        {"id":"a","kind":"pii","text":"secret riddle","tier":"core","spans":
        [{"start":0,"end":%d,"value":"secret ","type":"T","partial_ok":%s}]}
        """;
    Evaluation ofPart = Evaluation.of(text -> new Redacted(text, redact(text).findings()));
    ofPart.add(row.formatted(7, "true"));
    ofPart.add(row.formatted(13, "true"));
    ofPart.add(row.formatted(7, "false"));

    assertThat(ofPart.report()).contains("recall core: 1/3");
  }

  @Test
  void namesAndPlacesNeitherCountAsMissedNorAsTouched() {
    Evaluation evaluation =
        evaluation(
            """
            {"id":"a","kind":"negative","text":"secret agent","negative_for":["*pattern"],"spans":
            [{"start":0,"end":12,"value":"secret agent","type":"PERSON","tier":"ner"}]}
            """);

    assertThat(evaluation.report()).containsPattern("negatives untouched +1/1 1.0000");
    assertThat(evaluation.misses()).isEmpty();
  }

  @Test
  void negativesAreHeldAgainstTheTypesTheyName() {
    String row = "{\"id\":\"a\",\"kind\":\"negative\",\"text\":\"secret\",\"negative_for\":[%s]}";

    assertThat(evaluation(row.formatted("\"EMAIL\"")).report())
        .containsPattern("negatives untouched +0/1");
    assertThat(evaluation(row.formatted("\"PHONE\"")).report())
        .containsPattern("negatives untouched +1/1")
        .containsPattern("by any finding +0/1");
    assertThat(evaluation(row.formatted("\"SECRET:x\"")).report())
        .containsPattern("look-alike secrets untouched +0/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"{\\\"b\\\":\\\"ri ddle\\\"}\",\"c\":\"id-1\"}",
        "{\"ri ddle\":\"id-1\"}",
        "{\"a\":\"ri%20ddle\",\"b\":\"id-1\"}",
        "{\"a\":\"ri\\u0020ddle id-1\"}"
      })
  void leaksAreFoundInEveryLayer(String json) {
    String row =
        "{\"id\":\"a\",\"kind\":\"llm_json\",\"is_json\":true,\"tier\":\"core\",\"text\":"
            + io.spansmith.json.Json.of(json)
            + ",\"must_not_contain\":[{\"type\":\"T\",\"value\":\"ri ddle\"}],"
            + "\"must_contain\":[\"id-1\"]}";
    Evaluation evaluation = evaluation(row);

    assertThat(evaluation.misses()).hasSize(1).first().asString().startsWith("leaked core T");
    assertThat(evaluation.report())
        .containsPattern("survivors kept +1/1")
        .containsPattern("still parses +1/1");
  }

  @Test
  void whatIsLostOrBrokenIsSaid() {
    Evaluation evaluation = Evaluation.of(text -> new Redacted(text.substring(1), List.of()));
    evaluation.add(
        """
        {"id":"a","kind":"llm_json","is_json":true,"tier":"core","text":"{\\"a\\":1}",
        "must_not_contain":[],"must_contain":["id-1"]}
        """);

    assertThat(evaluation.misses())
        .containsExactly("lost id-1 in a: {\"a\":1}", "broke a: {\"a\":1}");
  }

  @Test
  void credentialsInPiecesAreJoined() {
    LabelledText row =
        LabelledText.read("{\"text_parts\":[\"gh\",\"p_\"],\"kind\":\"secret\",\"spans\":[]}");

    assertThat(row.text()).isEqualTo("ghp_");
  }
}
