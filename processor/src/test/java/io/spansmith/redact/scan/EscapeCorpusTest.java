package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sensitive stays found however it is escaped, and the JSON around it stays JSON. */
final class EscapeCorpusTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> VALUES =
      List.of(
          "ada@lovelace.org",
          "4111 1111 1111 1111",
          "4111111111111111",
          "536-90-4399",
          "+14155550132",
          "10.20.30.40",
          "GB29NWBK60161331926819",
          "sk" + "-" + "abcDEF123ghiJKL456mnoPQR789stuVWX012yz",
          "ghp" + "_" + "XIxB7KMNdAr3zqWtQqhE94qglHqOzn1D1stg",
          "AKIA" + "IVOURJN3SXRRLZFQ");

  static Stream<String> values() {
    return VALUES.stream();
  }

  @ParameterizedTest
  @MethodSource("values")
  void noEscapeHidesAValueAndNoEditBreaksTheJson(String value) throws Exception {
    List<String> texts = new ArrayList<>();
    for (String around :
        List.of(
            "%s",
            "a\n%s",
            "key:\n%s\n",
            "\t%s\t",
            "\"%s\"",
            "say \"%s\" twice",
            "x\\ %s",
            "é%s",
            "中%s文")) {
      String plain = around.replace("%s", value);
      texts.add(JSON.writeValueAsString(plain));
      texts.add(escapedEverywhere(plain));
      texts.add(nested(nested(JSON.writeValueAsString(plain))));
      texts.add(nested(nested(nested(escapedEverywhere(plain)))));
    }
    texts.add(JSON.writeValueAsString("q=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    for (String text : texts) {
      String redacted = Engines.redact(text);
      List<String> layers = new ArrayList<>();
      decode(redacted, layers);
      assertThat(layers).as(text).noneMatch(layer -> layer.contains(value));
    }
  }

  /** HTML Standard §13.5: any character may be a reference. */
  @ParameterizedTest
  @MethodSource("values")
  void noCharacterReferenceHidesAValue(String value) {
    String decimal = value.chars().mapToObj(c -> "&#" + c + ";").reduce("", String::concat);
    String signs = value.replace("@", "&commat;").replace(" ", "&nbsp;").replace("-", "&#x2d;");

    for (String text : List.of(decimal, signs.replace("&", "&amp;"))) {
      assertThat(Engines.redact("<p>" + text + "</p>")).startsWith("<p><").doesNotContain(text);
      assertThat(Engines.redact("{\"a\":\"" + text + "\"}")).endsWith(">\"}");
    }
  }

  @Test
  void namesAreReadInWhatIsEscapedForHtml() {
    assertThat(Engines.redact("{&quot;password&quot;:&quot;k1&amp;x9-Q&quot;,&quot;a&quot;:1}"))
        .isEqualTo("{&quot;password&quot;:&quot;<PASSWORD>&quot;,&quot;a&quot;:1}");
  }

  @ParameterizedTest
  @MethodSource("values")
  void nothingThatIsNotSeenHidesAValue(String value) {
    for (String unseen : List.of("\u00ad", "\u200b", "\u2060", "\ufeff", "\\u200d", "&shy;")) {
      for (int at = 1; at < value.length(); at++) {
        String text = value.substring(0, at) + unseen + value.substring(at);

        assertThat(Engines.redact("a " + unseen + text + unseen + " b"))
            .startsWith("a " + unseen + "<")
            .endsWith(">" + unseen + " b");
      }
    }
  }

  private static String nested(String json) throws JsonProcessingException {
    return JSON.writeValueAsString(
        JSON.createObjectNode().put("role", "user").put("content", json));
  }

  /** Every character as a Unicode escape, which few writers do and all readers take. */
  private static String escapedEverywhere(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(c -> out.append(String.format("\\u%04x", c)));
    return out.append('"').toString();
  }

  /** Throws where the text is no JSON. */
  private static void decode(String json, List<String> layers) throws JsonProcessingException {
    layers.add(json);
    collect(JSON.readTree(json), layers);
  }

  private static void collect(JsonNode node, List<String> layers) throws JsonProcessingException {
    if (node.isTextual()) {
      String text = node.asText();
      layers.add(text);
      layers.add(URLDecoder.decode(text, StandardCharsets.UTF_8));
      if (text.startsWith("{") || text.startsWith("\"")) {
        collect(readable(text), layers);
      }
    }
    for (JsonNode child : node) {
      collect(child, layers);
    }
  }

  private static JsonNode readable(String text) throws JsonProcessingException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException plain) {
      if (text.startsWith("{")) {
        throw plain;
      }
      return JSON.nullNode();
    }
  }
}
