package io.spansmith.dialect.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AttributeMapTest {

  @Property(tries = 1000)
  void isTheMapOfItsAttributes(
      @ForAll @Size(max = 60) Map<@StringLength(min = 1, max = 3) String, Long> values) {
    AttributeMap map = AttributeMap.of(attributes(values));
    assertThat(map).containsExactlyInAnyOrderEntriesOf(new HashMap<String, Object>(values));
    values
        .keySet()
        .forEach(
            key -> assertThat(map.containsKey(key + "x")).isEqualTo(values.containsKey(key + "x")));
  }

  @Property(tries = 500)
  void withoutSomeKeysItHasTheOthers(
      @ForAll @Size(max = 30) Map<@StringLength(min = 1, max = 2) String, Long> values,
      @ForAll Set<@StringLength(min = 1, max = 2) String> hidden) {
    Map<String, Object> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(hidden);
    assertThat(AttributeMap.of(attributes(values)).without(hidden)).isEqualTo(rest);
  }

  @Test
  void ofOneKeyInTwoTypesOneValueCounts() {
    Attributes twice =
        Attributes.of(AttributeKey.stringKey("key"), "text", AttributeKey.longKey("key"), 7L);
    assertThat(twice.size()).isGreaterThanOrEqualTo(AttributeMap.of(twice).size());
    assertThat(AttributeMap.of(twice)).hasSize(1).containsOnlyKeys("key");
  }

  @Test
  void keysWithOneHashAreToldApart() {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String key : new String[] {"AaAa", "BBBB", "AaBB"}) {
      values.put(key, (long) values.size());
    }
    AttributeMap map = AttributeMap.of(attributes(values));
    assertThat(map.get("BBBB")).isEqualTo(1L);
    assertThat(map.containsKey("BBAa")).isFalse();
  }

  @Property(tries = 500)
  void isItsOwnMapWhateverCameBefore(
      @ForAll @Size(max = 20)
          List<@Size(max = 6) Map<@StringLength(min = 1, max = 1) String, Long>> spans) {
    for (Map<String, Long> values : spans) {
      assertThat(AttributeMap.of(attributes(values)))
          .containsExactlyInAnyOrderEntriesOf(new HashMap<String, Object>(values));
    }
  }

  @Test
  void knowsTheKeysOfASpanThatComesAgain() {
    Keys first = AttributeMap.of(Attributes.of(AttributeKey.stringKey("once"), "a")).keys();
    assertThat(AttributeMap.of(Attributes.of(AttributeKey.stringKey("once"), "b")).keys())
        .isSameAs(first);
  }

  @Test
  void keysMadeOfIdsAreForgotten() {
    Keys first = AttributeMap.of(Attributes.of(AttributeKey.stringKey("before"), "a")).keys();
    for (int i = 0; i < 20_000; i++) {
      Attributes odd =
          Attributes.of(
              AttributeKey.longKey("a"),
              1L,
              AttributeKey.longKey("b" + i % 30),
              1L,
              AttributeKey.longKey("c" + i / 30 % 30),
              1L,
              AttributeKey.longKey("d" + i),
              1L);
      assertThat(AttributeMap.of(odd)).containsEntry("d" + i, 1L);
    }
    AttributeMap again = AttributeMap.of(Attributes.of(AttributeKey.stringKey("before"), "b"));
    assertThat(again).containsEntry("before", "b");
    assertThat(again.keys()).isNotSameAs(first);
  }

  @Test
  void tellsWhichRowsOfATableAreThere() {
    KeyTable table = new KeyTable("a", "b", "c");
    KeyTable other = new KeyTable("x", "c");
    Keys keys = Keys.of("c", "d", "a");
    assertThat(keys.present(table)).containsExactly(0, 2);
    assertThat(keys.present(other)).containsExactly(1);
    assertThat(keys.present(table)).containsExactly(0, 2);
  }

  @Test
  void whatOneHasReadUnderOtherKeysIsReadByName() {
    Keys keys = Keys.of("a", "b");
    Consumed consumed = new Consumed(keys);
    consumed.add(Keys.of("x", "y", "b"), 2);
    consumed.add("not there");
    assertThat(consumed.contains("b")).isTrue();
    assertThat(consumed.contains(1)).isTrue();
    assertThat(consumed.contains("a")).isFalse();
  }

  private static Attributes attributes(Map<String, Long> values) {
    var attributes = Attributes.builder();
    values.forEach(attributes::put);
    return attributes.build();
  }
}
