package io.spansmith.collector.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Attribute keys by their bytes: the same few hundred keys come in every request.
 *
 * <p>A fixed table that forgets on collision, so hostile keys cannot make it grow. Thread-safe.
 */
final class KeyCache {

  private static final int SLOTS = 4096;
  private static final int LONGEST = 128;

  private record Entry(byte[] bytes, AttributeType type, AttributeKey<?> key) {}

  private static final AtomicReferenceArray<@Nullable Entry> TABLE =
      new AtomicReferenceArray<>(SLOTS);

  static AttributeKey<?> key(byte[] bytes, int from, int to, AttributeType type) {
    if (to - from > LONGEST) {
      return create(text(bytes, from, to), type);
    }
    int hash = type.ordinal() + 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    Entry entry = TABLE.get(slot);
    if (entry != null
        && entry.type == type
        && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, to)) {
      return entry.key;
    }
    AttributeKey<?> key = create(text(bytes, from, to), type);
    TABLE.set(slot, new Entry(Arrays.copyOfRange(bytes, from, to), type, key));
    return key;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static AttributeKey<?> create(String key, AttributeType type) {
    return switch (type) {
      case STRING -> AttributeKey.stringKey(key);
      case BOOLEAN -> AttributeKey.booleanKey(key);
      case LONG -> AttributeKey.longKey(key);
      case DOUBLE -> AttributeKey.doubleKey(key);
      case STRING_ARRAY -> AttributeKey.stringArrayKey(key);
      case BOOLEAN_ARRAY -> AttributeKey.booleanArrayKey(key);
      case LONG_ARRAY -> AttributeKey.longArrayKey(key);
      case DOUBLE_ARRAY -> AttributeKey.doubleArrayKey(key);
      default -> AttributeKey.valueKey(key);
    };
  }

  /** The attribute type a decoded value is put under. */
  static AttributeType typeOf(Object value) {
    if (value instanceof String) {
      return AttributeType.STRING;
    } else if (value instanceof Long) {
      return AttributeType.LONG;
    } else if (value instanceof Boolean) {
      return AttributeType.BOOLEAN;
    } else if (value instanceof Double) {
      return AttributeType.DOUBLE;
    } else if (value instanceof Value<?>) {
      return AttributeType.VALUE;
    }
    Object first = ((List<?>) value).isEmpty() ? "" : ((List<?>) value).get(0);
    return first instanceof Long
        ? AttributeType.LONG_ARRAY
        : first instanceof Boolean
            ? AttributeType.BOOLEAN_ARRAY
            : first instanceof Double ? AttributeType.DOUBLE_ARRAY : AttributeType.STRING_ARRAY;
  }

  private KeyCache() {}
}
