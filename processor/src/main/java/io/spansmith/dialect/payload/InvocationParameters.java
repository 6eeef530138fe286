package io.spansmith.dialect.payload;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a model call from one object, in any provider's spelling. */
public final class InvocationParameters {

  /** Spellings in lower case without underscores -> the field they mean. */
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("model", Field.MODEL),
          Map.entry("modelname", Field.MODEL),
          Map.entry("modelid", Field.MODEL),
          Map.entry("temperature", Field.TEMPERATURE),
          Map.entry("maxtokens", Field.MAX_TOKENS),
          Map.entry("maxoutputtokens", Field.MAX_TOKENS),
          Map.entry("maxcompletiontokens", Field.MAX_TOKENS),
          Map.entry("maxnewtokens", Field.MAX_TOKENS),
          Map.entry("maxtokenstosample", Field.MAX_TOKENS),
          Map.entry("numpredict", Field.MAX_TOKENS),
          Map.entry("stop", Field.STOP),
          Map.entry("stopsequences", Field.STOP),
          Map.entry("stream", Field.STREAM),
          Map.entry("streaming", Field.STREAM),
          Map.entry("topp", Field.TOP_P),
          Map.entry("topk", Field.TOP_K),
          Map.entry("frequencypenalty", Field.FREQUENCY_PENALTY),
          Map.entry("presencepenalty", Field.PRESENCE_PENALTY),
          Map.entry("messages", Field.CONTENT),
          Map.entry("prompt", Field.CONTENT),
          Map.entry("contents", Field.CONTENT),
          Map.entry("input", Field.CONTENT),
          Map.entry("system", Field.CONTENT),
          Map.entry("systeminstruction", Field.CONTENT),
          Map.entry("instructions", Field.CONTENT),
          Map.entry("inputtext", Field.CONTENT),
          Map.entry("tools", Field.TOOLS),
          Map.entry("toolconfig", Field.TOOL_CONFIG),
          Map.entry("generationconfig", Field.GROUP),
          Map.entry("inferenceconfig", Field.GROUP),
          Map.entry("headers", Field.SECRET),
          Map.entry("extraheaders", Field.SECRET),
          Map.entry("apikey", Field.SECRET),
          Map.entry("authorization", Field.SECRET),
          Map.entry("httpoptions", Field.SECRET));

  private enum Field {
    MODEL,
    TEMPERATURE,
    MAX_TOKENS,
    STOP,
    STREAM,
    TOP_P,
    TOP_K,
    FREQUENCY_PENALTY,
    PRESENCE_PENALTY,
    TOOLS,
    /** Bedrock's tools, and which of them it may choose. */
    TOOL_CONFIG,
    /** Gemini's and Bedrock's settings, one level down. */
    GROUP,
    /** Belongs to the inputs. */
    CONTENT,
    /** How the request is sent; may hold credentials. */
    SECRET;

    String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Fills what the reading does not have yet; null members are left out. */
  public static void read(Json.Obj parameters, Reading reading) {
    parameters
        .members()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Json.Null
                  || value instanceof Json.Str text && text.isBlank())) {
                read(key, value, reading);
              }
            });
  }

  private static void read(String key, Json value, Reading reading) {
    Field field = FIELDS.get(key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""));
    if (field == null) {
      reading.parameters.putIfAbsent(key, value);
      return;
    }
    switch (field) {
      case MODEL -> {
        if (reading.requestModel == null && value instanceof Json.Str model) {
          reading.requestModel = model.value();
        }
      }
      case TEMPERATURE -> {
        if (reading.temperature == null) {
          reading.temperature = decimal(value);
        }
      }
      case MAX_TOKENS -> {
        Double tokens = decimal(value);
        if (reading.maxTokens == null && tokens != null && tokens > 0) {
          reading.maxTokens = tokens.longValue();
        }
      }
      case STOP -> {
        if (reading.stop.isEmpty()) {
          reading.stop = texts(value);
        }
      }
      case STREAM -> {
        if (reading.streaming == null && value instanceof Json.Bool streaming) {
          reading.streaming = streaming.value();
        }
      }
      case TOOLS -> {
        if (!reading.parameters.containsKey("tools")) {
          ToolDefinitions.put(value, reading);
        }
      }
      case TOOL_CONFIG -> {
        Json tools = value instanceof Json.Obj body ? body.get("tools") : null;
        if (!reading.parameters.containsKey("tools")) {
          ToolDefinitions.put(tools, reading);
        }
        if (value instanceof Json.Obj body && body.get("toolChoice") instanceof Json.Obj choice) {
          reading.parameters.putIfAbsent("tool_choice", choice);
        }
      }
      case GROUP -> {
        if (value instanceof Json.Obj body) {
          body.members()
              .forEach(
                  (name, member) -> {
                    boolean group = member instanceof Json.Obj;
                    if (group) {
                      reading.parameters.putIfAbsent(name, member);
                    } else if (!(member instanceof Json.Null)) {
                      read(name, member, reading);
                    }
                  });
        }
      }
      case CONTENT, SECRET -> {}
      default -> reading.parameters.putIfAbsent(field.parameter(), value);
    }
  }

  private static @Nullable Double decimal(Json value) {
    if (value instanceof Json.Num number) {
      return number.asDouble();
    }
    if (value instanceof Json.Str text && text.value().length() < 32) {
      try {
        double parsed = Double.parseDouble(text.value());
        return Double.isFinite(parsed) ? parsed : null;
      } catch (NumberFormatException notNumber) {
        return null;
      }
    }
    return null;
  }

  private static List<String> texts(Json value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof Json.Str text) {
      texts.add(text.value());
    } else if (value instanceof Json.Arr arr) {
      for (Json item : arr.items()) {
        if (item instanceof Json.Str text) {
          texts.add(text.value());
        }
      }
    }
    return texts;
  }

  private InvocationParameters() {}
}
