package io.spansmith.examples.agent.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Vectors of word stems, so that texts about the same thing really are near each other. */
final class Embeddings {

  private static final int DIMENSIONS = 64;
  private static final int STEM = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Embeddings() {}

  static ObjectNode answer(JsonNode request) {
    JsonNode input = request.path("input");
    List<String> texts =
        input.isArray()
            ? StreamSupport.stream(input.spliterator(), false).map(JsonNode::asText).toList()
            : List.of(input.asText());
    boolean base64 = request.path("encoding_format").asText().equals("base64");
    ObjectNode answer = JSON.createObjectNode().put("object", "list");
    answer.put("model", request.path("model").asText());
    ArrayNode data = answer.putArray("data");
    int tokens = 0;
    for (int i = 0; i < texts.size(); i++) {
      float[] vector = vector(texts.get(i));
      tokens += TokenCounts.tokens(texts.get(i));
      ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
      if (base64) {
        item.put("embedding", base64(vector));
      } else {
        ArrayNode values = item.putArray("embedding");
        for (float value : vector) {
          values.add(value);
        }
      }
    }
    answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return answer;
  }

  private static float[] vector(String text) {
    float[] vector = new float[DIMENSIONS];
    vector[0] = 0.1f;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      String stem = word.substring(0, Math.min(STEM, word.length()));
      vector[Math.floorMod(stem.hashCode(), DIMENSIONS)] += 1;
    }
    double length = 0;
    for (float value : vector) {
      length += value * value;
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
