package io.spansmith.encode;

import io.spansmith.json.Json;
import io.spansmith.json.JsonWriter;
import io.spansmith.run.ModelCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model call: {@code ls_*} metadata and the same in {@code gen_ai.request.*}. */
final class ModelAttributes {

  private static final WireKey SYSTEM = WireKey.of("gen_ai.system");
  private static final WireKey PROVIDER = WireKey.of("gen_ai.provider.name");
  private static final WireKey REQUEST_MODEL = WireKey.of("gen_ai.request.model");
  private static final WireKey RESPONSE_MODEL = WireKey.of("gen_ai.response.model");
  private static final WireKey TEMPERATURE = WireKey.of("gen_ai.request.temperature");
  private static final WireKey MAX_TOKENS = WireKey.of("gen_ai.request.max_tokens");
  private static final WireKey STOP = WireKey.of("gen_ai.request.stop_sequences");

  /** Parameters that have a request attribute of their own. */
  private static final Map<String, WireKey> DECIMALS =
      Map.of(
          "top_p", WireKey.of("gen_ai.request.top_p"),
          "frequency_penalty", WireKey.of("gen_ai.request.frequency_penalty"),
          "presence_penalty", WireKey.of("gen_ai.request.presence_penalty"));

  private static final Map<String, WireKey> WHOLES =
      Map.of(
          "top_k", WireKey.of("gen_ai.request.top_k"),
          "seed", WireKey.of("gen_ai.request.seed"));

  private static final MetadataKey LS_PROVIDER = MetadataKey.of("ls_provider");
  private static final MetadataKey LS_MODEL = MetadataKey.of("ls_model_name");
  private static final MetadataKey LS_TYPE = MetadataKey.of("ls_model_type");
  private static final MetadataKey LS_TEMPERATURE = MetadataKey.of("ls_temperature");
  private static final MetadataKey LS_MAX_TOKENS = MetadataKey.of("ls_max_tokens");
  private static final MetadataKey LS_STOP = MetadataKey.of("ls_stop");
  private static final MetadataKey LS_PARAMETERS = MetadataKey.of("ls_invocation_params");
  private static final MetadataKey RESPONSE_ID = MetadataKey.of("response_id");
  private static final MetadataKey FINISH_REASONS = MetadataKey.of("finish_reasons");
  private static final MetadataKey STREAMING = MetadataKey.of("streaming");

  static void write(ModelCall model, MetadataWriter metadata, AttributeSink out) {
    String requested = model.requestModel() == null ? model.model() : model.requestModel();
    metadata.derived(LS_PROVIDER, model.provider());
    metadata.derived(LS_MODEL, model.model());
    metadata.derived(LS_TYPE, model.modelType());
    put(SYSTEM, model.provider(), out);
    put(PROVIDER, model.provider(), out);
    put(REQUEST_MODEL, requested, out);
    put(RESPONSE_MODEL, model.model(), out);
    if (model.temperature() != null) {
      out.decimal(TEMPERATURE, model.temperature());
      metadata.derived(LS_TEMPERATURE, model.temperature());
    }
    if (model.maxTokens() != null) {
      out.whole(MAX_TOKENS, model.maxTokens());
      metadata.derived(LS_MAX_TOKENS, model.maxTokens());
    }
    if (!model.stop().isEmpty()) {
      out.texts(STOP, model.stop());
      metadata.derived(LS_STOP, model.stop());
    }
    if (hasParameters(model, requested)) {
      metadata.derived(LS_PARAMETERS, json -> parameters(model, requested, json));
    }
    model.parameters().members().forEach((name, value) -> request(name, value, out));
    metadata.derived(RESPONSE_ID, model.responseId());
    metadata.derived(FINISH_REASONS, model.finishReasons());
    metadata.derived(STREAMING, model.streaming());
  }

  private static void request(String name, Json value, AttributeSink out) {
    if (!(value instanceof Json.Num number)) {
      return;
    }
    WireKey decimal = DECIMALS.get(name);
    if (decimal != null) {
      out.decimal(decimal, number.asDouble());
      return;
    }
    WireKey whole = WHOLES.get(name);
    Long exact = whole == null ? null : number.asLong();
    if (whole != null && exact != null) {
      out.whole(whole, exact);
    }
  }

  private static boolean hasParameters(ModelCall model, @Nullable String requested) {
    return requested != null
        || model.temperature() != null
        || model.maxTokens() != null
        || !model.stop().isEmpty()
        || !model.parameters().members().isEmpty();
  }

  /** What the parameters tell themselves wins. */
  private static void parameters(ModelCall model, @Nullable String requested, JsonWriter out) {
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
    out.raw('}');
  }

  private static void put(WireKey key, @Nullable String value, AttributeSink out) {
    if (value != null) {
      out.text(key, value);
    }
  }

  private ModelAttributes() {}
}
