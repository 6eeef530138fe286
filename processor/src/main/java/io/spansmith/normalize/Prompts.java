package io.spansmith.normalize;

import io.spansmith.dialect.reading.Reading;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.PromptHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which prompt was used: its name and version, or the hash of the system prompt. */
final class Prompts {

  static void apply(Reading facts, @Nullable List<Message> inputs) {
    put(facts, "prompt_name", facts.promptName);
    put(facts, "prompt_version", facts.promptVersion);
    if (facts.promptVersion == null && inputs != null) {
      put(facts, PromptHash.KEY, PromptHash.of(inputs));
    }
  }

  private static void put(Reading facts, String key, @Nullable String value) {
    if (value != null) {
      facts.metadata.putIfAbsent(key, new Json.Str(value));
    }
  }

  private Prompts() {}
}
