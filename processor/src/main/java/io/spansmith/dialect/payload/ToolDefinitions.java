package io.spansmith.dialect.payload;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tools a model may call, in the shape of OpenAI chat completions (contract §7). */
public final class ToolDefinitions {

  private static final String[] SCHEMAS = {
    "parameters",
    "input_schema",
    "inputSchema",
    "arguments",
    "parametersJsonSchema",
    "parameters_json_schema"
  };

  /** Sets the tools of a request; leaves them when the value is no list of any. */
  public static void put(@Nullable Json value, Reading reading) {
    if (value instanceof Json.Arr arr && !arr.items().isEmpty()) {
      List<Json> tools = new ArrayList<>(arr.items().size());
      for (Json item : arr.items()) {
        Json declared = item instanceof Json.Obj obj ? declarations(obj) : null;
        if (declared instanceof Json.Arr several) {
          several.items().forEach(tool -> tools.add(of(tool)));
        } else {
          tools.add(of(item));
        }
      }
      reading.parameters.put("tools", Json.array(tools));
    }
  }

  /** Gemini declares several functions in one tool. */
  private static @Nullable Json declarations(Json.Obj tool) {
    Json declared = tool.get("functionDeclarations");
    return declared == null ? tool.get("function_declarations") : declared;
  }

  /**
   * One tool: a name with a schema, in any of the spellings, becomes a function; tools of other
   * kinds stay as they are. JSON text is read.
   */
  public static Json of(Json item) {
    Json tool = item instanceof Json.Str text ? JsonReader.readLeniently(text.value()) : item;
    if (!(tool instanceof Json.Obj obj)) {
      return item;
    }
    Json.Obj spec = obj.get("toolSpec") instanceof Json.Obj inner ? inner : obj;
    String type = spec.text("type");
    boolean function = type == null || type.equals("function") || type.equals("custom");
    if (!function || spec.text("name") == null || spec.get("function") != null) {
      return tool;
    }
    return Json.object()
        .put("type", "function")
        .put(
            "function",
            Json.object()
                .put("name", spec.text("name"))
                .put("description", spec.text("description"))
                .put("parameters", schema(spec))
                .build())
        .build();
  }

  private static @Nullable Json schema(Json.Obj tool) {
    for (String key : SCHEMAS) {
      Json schema = tool.get(key);
      if (schema instanceof Json.Str text) {
        schema = JsonReader.readLeniently(text.value());
      }
      if (schema instanceof Json.Obj obj) {
        // Bedrock puts the schema one level down.
        return obj.members().size() == 1 && obj.get("json") instanceof Json.Obj inner ? inner : obj;
      }
    }
    return null;
  }

  private ToolDefinitions() {}
}
