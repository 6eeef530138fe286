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

  private static final MetadataKeys LS_PROVIDER = MetadataKeys.of("ls_provider");
  private static final MetadataKeys LS_MODEL = MetadataKeys.of("ls_model_name");
  private static final MetadataKeys LS_TYPE = MetadataKeys.of("ls_model_type");
  private static final MetadataKeys LS_TEMPERATURE = MetadataKeys.of("ls_temperature");
  private static final MetadataKeys LS_MAX_TOKENS = MetadataKeys.of("ls_max_tokens");
  private static final MetadataKeys LS_STOP = MetadataKeys.of("ls_stop");
  private static final MetadataKeys LS_PARAMETERS = MetadataKeys.of("ls_invocation_params");
  private static final MetadataKeys RESPONSE_ID = MetadataKeys.of("response_id");
  private static final MetadataKeys FINISH_REASONS = MetadataKeys.of("finish_reasons");
  private static final MetadataKeys STREAMING = MetadataKeys.of("streaming");

  static void write(
      ModelCall model, MetadataWriter metadata, FinalAttributes.Writer out, JsonWriter json) {
    String requested = model.requestModel() == null ? model.model() : model.requestModel();
    metadata.derived(LS_PROVIDER, model.provider());
    metadata.derived(LS_MODEL, model.model());
    metadata.derived(LS_TYPE, model.modelType());
    put(SYSTEM, model.provider(), out);
    put(PROVIDER, model.provider(), out);
    put(REQUEST_MODEL, requested, out);
    put(RESPONSE_MODEL, model.model(), out);
    put(TEMPERATURE, model.temperature(), out);
    metadata.derived(LS_TEMPERATURE, model.temperature());
    put(MAX_TOKENS, model.maxTokens(), out);
    metadata.derived(LS_MAX_TOKENS, model.maxTokens());
    if (!model.stop().isEmpty()) {
      out.put(STOP, model.stop());
      metadata.derived(LS_STOP, model.stop(), json);
    }
    metadata.derived(LS_PARAMETERS, parameters(model, requested, json));
    model.parameters().members().forEach((name, value) -> request(name, value, out));
    metadata.derived(RESPONSE_ID, model.responseId());
    metadata.derived(FINISH_REASONS, model.finishReasons(), json);
    metadata.derived(STREAMING, model.streaming());
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

  /** What the parameters tell themselves wins. */
  private static @Nullable String parameters(
      ModelCall model, @Nullable String requested, JsonWriter out) {
    Map<String, Json> told = model.parameters().members();
    out.raw('{');
    if (requested != null && !told.containsKey("model")) {
      out.spelledMember("\"model\":").text(requested);
    }
    if (model.temperature() != null && !told.containsKey("temperature")) {
      out.spelledMember("\"temperature\":").number(model.temperature());
    }
    if (model.maxTokens() != null && !told.containsKey("max_tokens")) {
      out.spelledMember("\"max_tokens\":").whole(model.maxTokens());
    }
    if (!model.stop().isEmpty() && !told.containsKey("stop")) {
      out.spelledMember("\"stop\":")
          .value(Json.array(model.stop().stream().map(Json.Str::new).toList()));
    }
    told.forEach((name, value) -> out.member(name).value(value));
    String json = out.raw('}').take();
    return json.length() > 2 ? json : null;
  }

  private static <T> void put(AttributeKey<T> key, @Nullable T value, FinalAttributes.Writer out) {
    if (value != null) {
      out.put(key, value);
    }
  }

  private ModelAttributes() {}
}
