package io.spansmith.run;

import java.util.Locale;

/** Who speaks. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT,
  TOOL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The role as LangSmith spells it. */
  public String wireName() {
    return wireName;
  }

  /** The role for any of the names in use ({@code human}, {@code ai}, {@code model} ...). */
  public static Role of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> SYSTEM;
      case "assistant", "ai", "model", "bot", "chatbot", "aimessage" -> ASSISTANT;
      case "tool", "function", "ipython", "tool_execution_result" -> TOOL;
      default -> USER;
    };
  }
}
