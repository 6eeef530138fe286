package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.ConfigReader;
import io.spansmith.dialect.Dialects;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.MarkTable;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.select.SpanMarks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Bytes of the wire and texts must meet the same marks, or AI work would pass for plain. */
class SpanMarksTest {

  private static final List<Marks> MARKS = Dialects.ALL.stream().map(Dialect::marks).toList();

  @Property(tries = 3000)
  void bytesMeetWhatTheTextMeets(@ForAll("names") String name) {
    MarkTable table = new MarkTable();
    for (int i = 0; i < MARKS.size(); i++) {
      int place = i;
      MARKS.get(i).keys().forEach(key -> table.add(key, key.endsWith("."), place));
    }
    byte[] padded = ("gen_ai." + name + ".llm.").getBytes(StandardCharsets.UTF_8);
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    assertThat(table.match(padded, 7, 7 + length)).isEqualTo(table.match(name));
  }

  @Provide
  Arbitrary<String> names() {
    List<String> known = new ArrayList<>();
    MARKS.forEach(marks -> known.addAll(marks.keys()));
    Arbitrary<String> start = Arbitraries.of(known);
    Arbitrary<String> rest = Arbitraries.strings().ofMaxLength(6);
    return Arbitraries.oneOf(
        start, rest, start.flatMap(key -> rest.map(more -> key + more)), start.map(this::cut));
  }

  private String cut(String key) {
    return key.substring(0, key.length() - 1);
  }

  @Test
  void everyKeyThatADialectNamesIsAMark() throws Exception {
    SpanMarks marks =
        new Normalizer(
                ConfigReader.create(name -> null)
                    .fromText(
                        "destinations: {d: {endpoint: \"http://127.0.0.1:9\", api_key: k}}", "test")
                    .runs(),
                new io.spansmith.account.Ledger())
            .classifier()
            .marks();
    for (Dialect dialect : Dialects.ALL) {
      if (!dialect.onlyAnnotates()) {
        for (String key : dialect.marks().keys()) {
          byte[] bytes =
              (key.endsWith(".") || key.endsWith("_") ? key + "x" : key)
                  .getBytes(StandardCharsets.UTF_8);
          assertThat(marks.onKey(bytes, 0, bytes.length)).as(key).isTrue();
        }
      }
    }
    byte[] plain = "http.route".getBytes(StandardCharsets.UTF_8);
    assertThat(marks.onKey(plain, 0, plain.length)).isFalse();
  }
}
