package io.spansmith.autoconfigure;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What stands under {@code spansmith:} in OTel's declarative configuration. */
final class DeclarativeTree {

  static final String NAME = "spansmith";

  /** Component providers are made anew for each component, so what they share must be static. */
  static final Pairing PAIRING = new Pairing();

  private static final String CONFIG_FILE = "config_file";
  private static final AtomicReference<@Nullable Map<String, Object>> TAKEN =
      new AtomicReference<>();

  private static final AtomicReference<@Nullable Sampler> SAMPLER = new AtomicReference<>();
  private static volatile HeadersAgain hostHeaders = new HeadersAgain(true, true);

  private DeclarativeTree() {}

  /**
   * Keeps the tree as the file has it. OTel's own view of it asks for types one after the other and
   * warns at each that does not fit.
   */
  static Settings keep(Map<?, ?> tree) {
    Map<String, Object> copy = new LinkedHashMap<>();
    tree.forEach((key, value) -> copy.put(String.valueOf(key), value));
    TAKEN.set(copy);
    return settings(copy);
  }

  static void keepSampler(Sampler host) {
    SAMPLER.set(host);
  }

  /** The host's sampler that ours stands in the place of, once; null where the file lists ours. */
  static @Nullable Sampler takeSampler() {
    return SAMPLER.getAndSet(null);
  }

  static void keepHostHeaders(HeadersAgain headers) {
    hostHeaders = headers;
  }

  static HeadersAgain hostHeaders() {
    return hostHeaders;
  }

  /** A file's name, the inlined configuration, or what the process says when nothing is there. */
  static Settings settings(DeclarativeConfigProperties properties) {
    Map<String, Object> taken = TAKEN.getAndSet(null);
    Map<String, Object> tree =
        taken == null ? DeclarativeConfigProperties.toMap(properties) : taken;
    return settings(tree);
  }

  private static Settings settings(Map<String, Object> tree) {
    Settings process = Settings.ofProcess();
    if (tree.get(CONFIG_FILE) instanceof String file) {
      return process.withConfigFile(file);
    }
    return tree.isEmpty() ? process : process.withTree(tree);
  }
}
