package io.spansmith.normalize;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Outputs of embedding calls with their vectors replaced by how long they are. */
final class EmbeddingOutputs {

  private static final int MIN_VECTOR = 8;

  static Payload withoutVectors(Payload outputs) {
    return outputs instanceof Payload.Data data && shortened(data.value()) instanceof Json.Obj obj
        ? new Payload.Data(obj)
        : outputs;
  }

  private static Json shortened(Json value) {
    if (value instanceof Json.Arr arr) {
      if (isVector(arr)) {
        return Json.object().put("dimensions", (long) arr.items().size()).build();
      }
      List<Json> items = new ArrayList<>(arr.items().size());
      arr.items().forEach(item -> items.add(shortened(item)));
      return Json.array(items);
    }
    if (value instanceof Json.Obj obj) {
      ObjectBuilder copy = Json.object();
      for (Map.Entry<String, Json> member : obj.members().entrySet()) {
        copy.put(member.getKey(), shortened(member.getValue()));
      }
      return copy.build();
    }
    return value;
  }

  private static boolean isVector(Json.Arr arr) {
    return arr.items().size() >= MIN_VECTOR
        && arr.items().stream().allMatch(item -> item instanceof Json.Num);
  }

  private EmbeddingOutputs() {}
}
