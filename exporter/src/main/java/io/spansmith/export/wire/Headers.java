package io.spansmith.export.wire;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.Secret;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a destination's requests, read anew for each so that a rotated key counts at once
 * (contract §1). Thread-safe; shows no values.
 */
public final class Headers {

  private final Secret apiKey;
  private final @Nullable String workspaceId;
  private final Map<String, Secret> others;
  private final boolean toLangSmith;

  private Headers(DestinationConfig config) {
    apiKey = config.apiKey();
    workspaceId = config.workspaceId();
    others = config.headers();
    toLangSmith = config.format() == DestinationConfig.Format.RUNS;
  }

  /** The headers of a destination's requests. */
  public static Headers of(DestinationConfig config) {
    return new Headers(config);
  }

  /** A fresh, mutable map; names without regard to case. */
  public Map<String, String> forProject(String project) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String key = apiKey.reveal().strip();
    if (!key.isEmpty()) {
      all.put("x-api-key", key);
    }
    if (workspaceId != null && !workspaceId.isBlank()) {
      all.put("X-Tenant-Id", workspaceId.strip());
    }
    if (toLangSmith && fitsHeader(project)) {
      all.put("Langsmith-Project", project);
    }
    others.forEach((name, value) -> all.put(name, value.reveal().strip()));
    return all;
  }

  /** Changes when a rotated secret does; says nothing about the value. */
  public int fingerprint() {
    try {
      return forProject("").hashCode();
    } catch (RuntimeException unreadable) {
      return 0;
    }
  }

  /** A header carries ASCII only; another project's name travels in its runs' own attribute. */
  private static boolean fitsHeader(String project) {
    return !project.isEmpty() && project.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  @Override
  public String toString() {
    return "Headers" + others.keySet();
  }
}
