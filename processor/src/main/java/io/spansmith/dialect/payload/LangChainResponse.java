package io.spansmith.dialect.payload;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a LangChain result says of the call beside the answer: the model that answered, its id, and
 * token classes that its tracer leaves out. Reads the result as it was serialised.
 */
public final class LangChainResponse {

  /** Completes a reading; does nothing when the value is no result of LangChain's. */
  public static void complete(@Nullable Json value, Reading reading) {
    if (!(value instanceof Json.Obj result) || !(result.get("generations") instanceof Json.Arr)) {
      return;
    }
    Json.Obj generation = first(result.get("generations"));
    Json.Obj message = generation == null ? null : fields(generation.get("message"));
    Json.Obj response = message == null ? null : object(message.get("response_metadata"));
    Json.Obj info = generation == null ? null : object(generation.get("generationInfo"));
    Json.Obj output = object(result.get("llmOutput"));
    output = output == null ? object(result.get("llm_output")) : output;
    for (Json.Obj source : new Json.Obj[] {response, info, output}) {
      if (source != null) {
        model(Messages.first(source, "model_name", "model", "modelVersion", "model_id"), reading);
      }
    }
    if (response != null && reading.responseId == null) {
      reading.responseId = Messages.first(response, "id");
    }
    if (message != null) {
      reading.responseId = reading.responseId == null ? givenId(message) : reading.responseId;
      Json figures = message.get("usage_metadata");
      reading.usage = withDetails(reading.usage, UsageMetadata.read(figures));
      if (figures instanceof Json.Obj spelledAsByOpenAi) {
        reading.usage = withDetails(reading.usage, ChatPayload.usage(spelledAsByOpenAi));
      }
    }
    if (reading.finishReasons.isEmpty()) {
      reading.finishReasons = FinishReasons.read(Json.of(reason(info, message, response)));
    }
  }

  /** Where LangChain's models put it: all told at once, or streamed. */
  private static @Nullable String reason(
      Json.@Nullable Obj info, Json.@Nullable Obj message, Json.@Nullable Obj response) {
    Json.Obj more = message == null ? null : object(message.get("additional_kwargs"));
    Json.Obj stop = response == null ? null : object(response.get("messageStop"));
    for (Json.Obj source : new Json.Obj[] {info, response, more, stop}) {
      String told =
          source == null
              ? null
              : Messages.first(
                  source, "finish_reason", "stop_reason", "finishReason", "stopReason");
      if (told != null) {
        return told;
      }
    }
    return null;
  }

  /**
   * Sets the model that answered where it is told in full; what was known is what was asked. A name
   * that was set for LangSmith stays.
   */
  public static void model(@Nullable String told, Reading reading) {
    if (reading.metadata.containsKey("ls_model_name")) {
      return;
    }
    String known = ModelNames.clean(reading.model);
    reading.model = ModelNames.fuller(known, told);
    reading.requestModel = reading.requestModel == null ? known : reading.requestModel;
  }

  /** Totals as they were counted, with the classes that only the other side names. */
  static @Nullable Usage withDetails(@Nullable Usage counted, @Nullable Usage told) {
    if (counted == null || told == null) {
      return counted == null ? told : counted;
    }
    Map<String, Long> input = new LinkedHashMap<>(counted.inputDetails());
    Map<String, Long> output = new LinkedHashMap<>(counted.outputDetails());
    told.inputDetails().forEach(input::putIfAbsent);
    told.outputDetails().forEach(output::putIfAbsent);
    return new Usage(
        counted.input(), counted.output(), counted.total(), input, output, counted.costs(), false);
  }

  /** A message has the id of its response, unless LangChain had to make one up. */
  private static @Nullable String givenId(Json.Obj message) {
    String id = message.text("id");
    return id == null || id.startsWith("run-") || id.startsWith("lc_") ? null : id;
  }

  private static Json.@Nullable Obj first(Json list) {
    Json at = list;
    while (at instanceof Json.Arr arr) {
      at = arr.items().isEmpty() ? null : arr.items().get(0);
    }
    return object(at);
  }

  /** The arguments of a serialised message, or the members of a plain one. */
  private static Json.@Nullable Obj fields(@Nullable Json message) {
    Json.Obj obj = object(message);
    return obj != null && obj.get("kwargs") instanceof Json.Obj kwargs ? kwargs : obj;
  }

  private static Json.@Nullable Obj object(@Nullable Json value) {
    return value instanceof Json.Obj obj ? obj : null;
  }

  private LangChainResponse() {}
}
