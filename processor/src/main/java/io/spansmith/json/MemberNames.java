package io.spansmith.json;

import org.jspecify.annotations.Nullable;

/** The words that messages are made of, so that they need not be made anew for each. */
final class MemberNames {

  private static final int SIZE = 512;
  private static final int LONGEST = 20;

  private static final @Nullable String[] KNOWN = new String[SIZE];

  static {
    for (String name :
        new String[] {
          "role",
          "parts",
          "type",
          "content",
          "text",
          "finish_reason",
          "messages",
          "choices",
          "index",
          "message",
          "name",
          "id",
          "arguments",
          "tool_calls",
          "tool_call_id",
          "function",
          "model",
          "usage",
          "response",
          "result",
          "input",
          "output",
          "tools",
          "description",
          "parameters",
          "properties",
          "required",
          "query",
          "documents",
          "page_content",
          "metadata",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "input_tokens",
          "output_tokens",
          "temperature",
          "refusal",
          "annotations",
          "user",
          "assistant",
          "system",
          "tool",
          "stop"
        }) {
      KNOWN[place(name, 0, name.length())] = name;
    }
  }

  /** What stands there. */
  static String of(String text, int from, int to) {
    if (from < to && to - from <= LONGEST) {
      String known = KNOWN[place(text, from, to)];
      if (known != null && known.length() == to - from && text.startsWith(known, from)) {
        return known;
      }
    }
    return text.substring(from, to);
  }

  private static int place(String text, int from, int to) {
    int ends = text.charAt(from) * 31 + text.charAt(to - 1);
    int hash = (ends * 31 + text.charAt((from + to) >>> 1)) * 31 + to - from;
    return (hash ^ hash >>> 9) & (SIZE - 1);
  }

  private MemberNames() {}
}
