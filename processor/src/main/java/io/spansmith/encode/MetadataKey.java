package io.spansmith.encode;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names of metadata, made keys once for each of the few that come again and again. */
final class MetadataKey {

  private static final String PREFIX = "langsmith.metadata.";

  /** Names made of ids would fill the memory. */
  private static final int MAX_KNOWN = 2000;

  private static final Map<String, MetadataKey> KNOWN = new ConcurrentHashMap<>();

  final String name;
  final long mark;
  final WireKey key;

  private MetadataKey(String name) {
    this.name = name;
    mark = mark(name);
    key = WireKey.of(PREFIX + name);
  }

  /** One bit of 64, the same for the same name. */
  static long mark(String name) {
    int hash = name.hashCode();
    return 1L << (hash ^ hash >>> 6 ^ hash >>> 12);
  }

  /** The key of one metadata name. */
  static MetadataKey of(String name) {
    MetadataKey key = KNOWN.get(name);
    if (key == null) {
      key = new MetadataKey(name);
      if (KNOWN.size() < MAX_KNOWN) {
        KNOWN.put(name, key);
      }
    }
    return key;
  }
}
