package io.spansmith.export.wire;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a backend did not take of a request it accepted (OTLP {@code partial_success}).
 *
 * @param rejected spans not taken; must not be sent again
 */
public record PartialSuccess(long rejected, String message) {

  private static final PartialSuccess NONE = new PartialSuccess(0, "");

  /** Reads an answer's body; anything that is not one means that all was taken. */
  public static PartialSuccess read(byte[] body) {
    if (body.length > 0 && body[0] == '{') {
      return read(new String(body, StandardCharsets.UTF_8));
    }
    PartialSuccess found = NONE;
    ProtoReader response = ProtoReader.of(body);
    while (response.next()) {
      if (!response.is(1, ProtoReader.BYTES)) {
        return NONE;
      }
      found = partial(response.message(), body);
    }
    return response.broken() ? NONE : found;
  }

  /** The same in JSON: some backends answer in it whatever they are asked in. */
  private static PartialSuccess read(String json) {
    if (JsonReader.read(json) instanceof Json.Obj response
        && either(response, "partialSuccess", "partial_success") instanceof Json.Obj partial) {
      Json rejected = either(partial, "rejectedSpans", "rejected_spans");
      String digits = rejected instanceof Json.Str text ? text.value() : String.valueOf(rejected);
      if (digits.matches("\\d{1,18}")) {
        Json message = either(partial, "errorMessage", "error_message");
        return new PartialSuccess(
            Long.parseLong(digits), message instanceof Json.Str text ? text.value() : "");
      }
    }
    return NONE;
  }

  private static @Nullable Json either(Json.Obj object, String name, String other) {
    Json value = object.get(name);
    return value == null ? object.get(other) : value;
  }

  private static PartialSuccess partial(ProtoReader fields, byte[] body) {
    long rejected = 0;
    String message = "";
    while (fields.next()) {
      if (fields.is(1, ProtoReader.VARINT)) {
        rejected = fields.number();
      } else if (fields.is(2, ProtoReader.BYTES)) {
        message =
            new String(body, fields.from(), fields.to() - fields.from(), StandardCharsets.UTF_8);
      } else {
        return NONE;
      }
    }
    return fields.broken() || rejected < 0 ? NONE : new PartialSuccess(rejected, message);
  }
}
