package io.spansmith.redact;

import java.util.List;
import java.util.Set;

/** Attributes of spans whose texts say how a call was made, and of what kind, not what was said. */
final class SettingKeys {

  /** As the last word of a key. */
  private static final Set<String> LAST =
      Set.of(
          "format",
          "formats",
          "id",
          "kind",
          "language",
          "method",
          "model",
          "name",
          "operation",
          "provider",
          "reason",
          "reasons",
          "role",
          "route",
          "system",
          "type",
          "version");

  /** First words of keys that only instrumentations write. */
  private static final Set<String> INSTRUMENTED =
      Set.of("ai", "error", "gen", "http", "llm", "openinference", "rpc", "server", "service");

  /** Below these an application puts what it likes. */
  private static final Set<String> FREE = Set.of("association", "metadata", "properties", "tag");

  /** What numbers of a call are about. */
  private static final Set<String> FIGURES =
      Set.of("cost", "count", "token", "tokens", "usage", "duration", "index", "seed");

  /**
   * Whether a text under this key may stay when contents are hidden.
   *
   * @param strict whether what an application says of its run is hidden as well
   */
  static boolean holds(String key, boolean strict) {
    List<String> words = ContentKeys.words(key);
    if (words.isEmpty()) {
      return false;
    }
    String last = words.get(words.size() - 1);
    if (ContentKeys.repeats(words)) {
      // A name within contents is somebody's; a role is one of a few.
      return last.equals("role");
    }
    return LAST.contains(last)
        && (!strict
            || INSTRUMENTED.contains(words.get(0)) && FREE.stream().noneMatch(words::contains));
  }

  /** Whether a number under this key may be a content, not a figure of the call. */
  static boolean mayHoldContent(String key) {
    return ContentKeys.holds(key) && ContentKeys.words(key).stream().noneMatch(FIGURES::contains);
  }

  private SettingKeys() {}
}
