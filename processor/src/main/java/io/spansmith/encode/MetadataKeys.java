package io.spansmith.encode;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Attribute keys of metadata, made once for each of the few names that come again and again. */
final class MetadataKeys {

  private static final String PREFIX = "langsmith.metadata.";

  /** Names made of ids would fill the memory. */
  private static final int MAX_KNOWN = 2000;

  private static final Map<String, MetadataKeys> KNOWN = new ConcurrentHashMap<>();

  final String name;
  final long mark;
  final AttributeKey<String> text;
  final AttributeKey<Long> whole;
  final AttributeKey<Double> decimal;
  final AttributeKey<Boolean> flag;

  private MetadataKeys(String name) {
    String key = PREFIX + name;
    this.name = name;
    mark = mark(name);
    text = AttributeKey.stringKey(key);
    whole = AttributeKey.longKey(key);
    decimal = AttributeKey.doubleKey(key);
    flag = AttributeKey.booleanKey(key);
  }

  /** One bit of 64, the same for the same name. */
  static long mark(String name) {
    int hash = name.hashCode();
    return 1L << (hash ^ hash >>> 6 ^ hash >>> 12);
  }

  /** The keys of one metadata name. */
  static MetadataKeys of(String name) {
    MetadataKeys keys = KNOWN.get(name);
    if (keys == null) {
      keys = new MetadataKeys(name);
      if (KNOWN.size() < MAX_KNOWN) {
        KNOWN.put(name, keys);
      }
    }
    return keys;
  }
}
