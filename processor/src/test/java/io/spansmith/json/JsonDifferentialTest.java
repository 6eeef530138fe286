package io.spansmith.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our reader and writer against Jackson's. */
class JsonDifferentialTest {

  private static final ObjectMapper JACKSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A raw line break within a string is a common slip that hurts nobody.
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature())
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("{}[]\",:\\/ntrbfu0123456789eE+-.ausl \n\t\u0000\u001f\u00e9\u4e2d\ud83d\ude00")
        .ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> strings() {
    return Arbitraries.strings()
        .withChars("ab\"\\\n\t\u0000\u001f\u007f\u00e9\u4e2d\ud83d\ude00 /")
        .ofMaxLength(200);
  }

  @Property(tries = 4000)
  void readsWhatJacksonReadsAndRefusesWhatItRefuses(@ForAll("texts") String text) {
    assertSame(text);
  }

  @Property(tries = 2000)
  void everyStringComesBackFromItsJson(@ForAll("strings") String text)
      throws JsonProcessingException {
    String written = new Json.Str(text).toString();
    assertThat(JsonReader.read(written)).isEqualTo(new Json.Str(text));
    assertThat(JACKSON.readTree(written).textValue()).isEqualTo(text);
  }

  @Test
  void readsMutatedDocumentsAsJacksonDoes() {
    Random random = new Random(42);
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder(document(random, 4));
      for (int edits = random.nextInt(3); edits > 0 && text.length() > 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setCharAt(at, "{}[],:\"\\0e-".charAt(random.nextInt(11)));
          default -> text.insert(at, "{}[],:\"\\0e-".charAt(random.nextInt(11)));
        }
      }
      assertSame(text.toString());
    }
  }

  @Test
  void readsCutDocumentsAsFarAsTheyGo() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      String first = "{\"first\":1,";
      String whole = first + "\"a\":" + document(random, 4) + "}";
      String cut = whole.substring(0, first.length() + random.nextInt(whole.length() - 12));
      Json read = JsonReader.readLeniently(cut);
      assertThat(read).as(cut).isInstanceOf(Json.Obj.class);
      assertThat(JsonReader.read(JsonWriter.write(read))).isEqualTo(read);
    }
  }

  @Test
  void keepsEverythingOfALongTextAroundItsEscapes() {
    String text = ("x".repeat(1000) + "\n" + "\u00e9".repeat(77) + "\"\\").repeat(30);
    assertThat(JsonReader.read(new Json.Str(text).toString())).isEqualTo(new Json.Str(text));
    String wide = text + "\u4e2d\ud83d\ude00" + text + "\ud83d";
    assertThat(JsonReader.read(new Json.Str(wide).toString())).isEqualTo(new Json.Str(wide));
    assertThat(new Json.Str(wide).toString()).contains("\ud83d\ude00").endsWith("\\ud83d\"");
  }

  @Test
  void writesStrictJsonOfWhateverItReadBetweenQuotes() throws JsonProcessingException {
    ObjectMapper strict = new ObjectMapper();
    Random random = new Random(3);
    String[] oddities = {
      "\n", "\u0001", "\ud83d", "\ude00", "\ud83d\ude00", "\u201c", "\\n", "\\\"", "\\/"
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder("word ".repeat(random.nextInt(700)));
      for (int odd = random.nextInt(4); odd > 0; odd--) {
        int at = random.nextInt(text.length() + 1);
        text.insert(at, oddities[random.nextInt(oddities.length)]);
      }
      String json = "{\"text\":\"" + text + "\"}";
      Json read = JsonReader.read(json);
      if (read != null) {
        String written = JsonWriter.write(read);
        String expected = JACKSON.readTree(json).get("text").textValue();
        assertThat(strict.readTree(written).get("text").textValue()).isEqualTo(expected);
        assertThat(written).isEqualTo(JsonWriter.write(JsonReader.read(written)));
        assertThat(((Json.Obj) read).text("text")).isEqualTo(expected);
      }
    }
  }

  @Test
  void writersThatAreUsedAgainKeepNothingOfBefore() {
    Json inner = Json.object().put("a", "b\"c").build();
    for (int i = 0; i < 100; i++) {
      JsonWriter outer = JsonWriter.open().raw('[').text(JsonWriter.write(inner));
      assertThat(JsonWriter.write(Json.of("x".repeat(i * 997)))).hasSize(i * 997 + 2);
      assertThat(outer.raw(']').close()).isEqualTo("[\"{\\\"a\\\":\\\"b\\\\\\\"c\\\"}\"]");
    }
  }

  @Test
  void fieldsAreAMapInOrderOfWhichNoObjectChanges() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      JsonFields fields = new JsonFields();
      Map<String, Json> expected = new LinkedHashMap<>();
      List<Json.Obj> objects = new ArrayList<>();
      List<Map<String, Json>> copies = new ArrayList<>();
      for (int step = random.nextInt(60); step > 0; step--) {
        String key = "k" + random.nextInt(20);
        switch (random.nextInt(5)) {
          case 0 -> assertThat(fields.remove(key)).isEqualTo(expected.remove(key));
          case 1 ->
              assertThat(fields.putIfAbsent(key, Json.of(step)))
                  .isEqualTo(expected.putIfAbsent(key, Json.of(step)));
          case 2 -> {
            objects.add(new Json.Obj(fields));
            copies.add(new LinkedHashMap<>(expected));
          }
          default ->
              assertThat(fields.put(key, Json.of(step)))
                  .isEqualTo(expected.put(key, Json.of(step)));
        }
      }
      assertThat(fields).containsExactlyEntriesOf(expected);
      for (int j = 0; j < objects.size(); j++) {
        assertThat(objects.get(j).members()).isEqualTo(copies.get(j));
      }
    }
  }

  @Test
  void takesTimeInProportionToTheText() {
    // Quadratic reading of any of these would not end within the life of a build.
    String escapes = "[\"" + "\\n".repeat(2_000_000) + "\"]";
    assertThat(JsonReader.read(escapes)).isNotNull();
    assertThat(JsonReader.readLeniently("[\"" + "a\\".repeat(2_000_000))).isNotNull();
    assertThat(JsonReader.readLeniently("[" + "\"a\",".repeat(1_000_000))).isNotNull();
    assertThat(JsonReader.readLeniently("[".repeat(1_000_000))).isNotNull();
    assertThat(JsonReader.readLeniently("{\"a\":".repeat(300_000))).isNotNull();
    assertThat(new Json.Str("\n\"x".repeat(1_000_000)).toString()).hasSizeGreaterThan(4_000_000);
  }

  private static void assertSame(String text) {
    JsonNode theirs = jackson(text);
    Json ours = JsonReader.read(text);
    if (theirs == null || theirs.isMissingNode()) {
      assertThat(ours).as(text).isNull();
    } else {
      assertThat(ours).as(text).isNotNull();
      assertThat(jackson(JsonWriter.write(ours))).as(text).isEqualTo(theirs);
    }
  }

  private static @Nullable JsonNode jackson(String text) {
    try {
      return JACKSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String document(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 8 : 6);
    return switch (kind) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> Long.toString(random.nextLong());
      case 3 -> Double.toString(random.nextGaussian() * 1e10);
      case 4, 5 -> new Json.Str("k\"\\\n\u00e9\ud83d\ude00" + random.nextInt(9)).toString();
      case 6 -> {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(document(random, depth - 1));
        }
        yield "[" + String.join(", ", items) + "]";
      }
      default -> {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.add("\"m" + i + "\" : " + document(random, depth - 1));
        }
        yield "{" + String.join(",", members) + "}";
      }
    };
  }
}
