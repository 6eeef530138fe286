package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as Node's JSON has them: a buffer is {@code {"type": "Buffer", "data": [137, 80]}}, a typed
 * array {@code {"0": 137, "1": 80}}.
 */
final class NodeBytes {

  /** Bytes beyond what {@link Media} keeps are not encoded: their number is all that is used. */
  private static final int MOST = Media.MAX_INLINE / 4 * 3 + 3;

  /** The bytes in base64, padded with zeros beyond what is kept; null when these are no bytes. */
  static @Nullable String base64(@Nullable Json value) {
    if (value instanceof Json.Obj obj) {
      if (obj.get("data") instanceof Json.Arr data && "Buffer".equals(obj.text("type"))) {
        return ofNumbers(data.items());
      }
      return obj.get("0") instanceof Json.Num ? ofPlaces(obj.members()) : null;
    }
    return null;
  }

  private static @Nullable String ofNumbers(List<Json> numbers) {
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < Math.min(bytes.length, MOST); i++) {
      Long octet = octet(numbers.get(i));
      if (octet == null) {
        return null;
      }
      bytes[i] = octet.byteValue();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable String ofPlaces(Map<String, Json> places) {
    byte[] bytes = new byte[places.size()];
    for (int i = 0; i < Math.min(bytes.length, MOST); i++) {
      Long octet = octet(places.get(Integer.toString(i)));
      if (octet == null) {
        return null;
      }
      bytes[i] = octet.byteValue();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable Long octet(@Nullable Json value) {
    Long number = value instanceof Json.Num num ? num.asLong() : null;
    return number == null || number < 0 || number > 255 ? null : number;
  }

  private NodeBytes() {}
}
