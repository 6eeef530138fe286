package io.spansmith.run;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The seven run types of LangSmith (contract §4). */
public enum RunType {
  LLM,
  CHAIN,
  TOOL,
  RETRIEVER,
  EMBEDDING,
  PROMPT,
  PARSER;

  private static final List<RunType> ALL = List.of(values());

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The type of that name in any case, or null. */
  public static @Nullable RunType of(String name) {
    for (RunType type : ALL) {
      if (type.wireName.equalsIgnoreCase(name)) {
        return type;
      }
    }
    return null;
  }

  /** Whether runs of this type are calls of a model, the only ones that carry usage. */
  public boolean isModelCall() {
    return this == LLM || this == EMBEDDING;
  }
}
