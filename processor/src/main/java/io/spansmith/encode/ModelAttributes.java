package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.run.ModelCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model call: {@code ls_*} metadata and the same in {@code gen_ai.request.*}. */
final class ModelAttributes {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("gen_ai.system");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> REQUEST_MODEL =
      AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<String> RESPONSE_MODEL =
      AttributeKey.stringKey("gen_ai.response.model");
  private static final AttributeKey<Double> TEMPERATURE =
      AttributeKey.doubleKey("gen_ai.request.temperature");
  private static final AttributeKey<Long> MAX_TOKENS =
      AttributeKey.longKey("gen_ai.request.max_tokens");
  private static final AttributeKey<List<String>> STOP =
      AttributeKey.stringArrayKey("gen_ai.request.stop_sequences");

  /** Parameters that have a request attribute of their own. */
  private static final Map<String, AttributeKey<Double>> DECIMALS =
      Map.of(
          "top_p", AttributeKey.doubleKey("gen_ai.request.top_p"),
          "frequency_penalty", AttributeKey.doubleKey("gen_ai.request.frequency_penalty"),
          "presence_penalty", AttributeKey.doubleKey("gen_ai.request.presence_penalty"));

  private static final Map<String, AttributeKey<Long>> WHOLES =
      Map.of(
          "top_k", AttributeKey.longKey("gen_ai.request.top_k"),
          "seed", AttributeKey.longKey("gen_ai.request.seed"));

  static void write(ModelCall model, MetadataWriter metadata, FinalAttributes.Writer out) {
    String requested = model.requestModel() == null ? model.model() : model.requestModel();
    metadata.derived("ls_provider", model.provider());
    metadata.derived("ls_model_name", model.model());
    metadata.derived("ls_model_type", model.modelType());
    put(SYSTEM, model.provider(), out);
    put(PROVIDER, model.provider(), out);
    put(REQUEST_MODEL, requested, out);
    put(RESPONSE_MODEL, model.model(), out);
    if (model.temperature() != null) {
      out.put(TEMPERATURE, model.temperature());
      metadata.derived("ls_temperature", model.temperature().doubleValue());
    }
    if (model.maxTokens() != null) {
      out.put(MAX_TOKENS, model.maxTokens());
      metadata.derived("ls_max_tokens", model.maxTokens().longValue());
    }
    if (!model.stop().isEmpty()) {
      out.put(STOP, model.stop());
      metadata.derived("ls_stop", model.stop());
    }
    String parameters = parameters(model, requested);
    if (parameters.length() > 2) {
      metadata.derived("ls_invocation_params", parameters);
    }
    model.parameters().members().forEach((name, value) -> request(name, value, out));
    metadata.derived("response_id", model.responseId());
    metadata.derived("finish_reasons", model.finishReasons());
    if (model.streaming() != null) {
      metadata.derived("streaming", Json.of(model.streaming()));
    }
  }

  private static void request(String name, Json value, FinalAttributes.Writer out) {
    if (!(value instanceof Json.Num number)) {
      return;
    }
    AttributeKey<Double> decimal = DECIMALS.get(name);
    if (decimal != null) {
      out.put(decimal, number.asDouble());
      return;
    }
    AttributeKey<Long> whole = WHOLES.get(name);
    Long exact = whole == null ? null : number.asLong();
    if (whole != null && exact != null) {
      out.put(whole, exact);
    }
  }

  private static String parameters(ModelCall model, @Nullable String requested) {
    Json.Builder parameters = Json.object().put("model", requested);
    if (model.temperature() != null) {
      parameters.put("temperature", Json.of(model.temperature().doubleValue()));
    }
    parameters.put("max_tokens", model.maxTokens());
    if (!model.stop().isEmpty()) {
      parameters.put("stop", Json.array(model.stop().stream().map(Json.Str::new).toList()));
    }
    return JsonWriter.write(parameters.putAll(model.parameters()).build());
  }

  private static void put(
      AttributeKey<String> key, @Nullable String value, FinalAttributes.Writer out) {
    if (value != null) {
      out.put(key, value);
    }
  }

  private ModelAttributes() {}
}
