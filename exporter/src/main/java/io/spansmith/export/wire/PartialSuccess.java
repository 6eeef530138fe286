package io.spansmith.export.wire;

import java.nio.charset.StandardCharsets;

/**
 * What a backend did not take of a request it accepted (OTLP {@code partial_success}).
 *
 * @param rejected spans not taken; must not be sent again
 */
public record PartialSuccess(long rejected, String message) {

  private static final PartialSuccess NONE = new PartialSuccess(0, "");

  /** Reads an answer's body; anything that is not one means that all was taken. */
  public static PartialSuccess read(byte[] body) {
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
