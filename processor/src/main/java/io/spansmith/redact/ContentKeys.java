package io.spansmith.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Metadata that repeats what went in or came out: what no dialect reads stays under the key its
 * instrumentation gave it, and so do the variables of a prompt.
 */
final class ContentKeys {

  /** Wherever in a key they stand. */
  private static final Set<String> ANYWHERE =
      Set.of(
          "argument",
          "arguments",
          "args",
          "completion",
          "completions",
          "input",
          "inputs",
          "instruction",
          "instructions",
          "message",
          "messages",
          "output",
          "outputs",
          "prompt",
          "prompts",
          "utterance",
          "transcript",
          "transcription");

  /** As the last word of a key. */
  private static final Set<String> LAST =
      Set.of(
          "answer",
          "body",
          "content",
          "contents",
          "context",
          "ctx",
          "data",
          "document",
          "documents",
          "history",
          "msg",
          "params",
          "payload",
          "query",
          "question",
          "reasoning",
          "reply",
          "request",
          "response",
          "responses",
          "result",
          "results",
          "statement",
          "template",
          "text",
          "thinking",
          "variables");

  /** Names of prompts, and figures that say nothing. */
  private static final Set<String> IDENTIFIERS =
      Set.of("id", "name", "version", "hash", "url", "type", "format", "role", "tokens");

  /** As the last word of a key that names an error. */
  private static final Set<String> ERROR_TEXTS =
      Set.of(
          "cause",
          "description",
          "detail",
          "details",
          "message",
          "stack",
          "stacktrace",
          "text",
          "trace");

  /** Whether the key of a metadata entry says that its value is content. */
  static boolean holds(String key) {
    if (key.startsWith("ls_")) {
      return false;
    }
    List<String> words = words(key);
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return repeats(words) ? !IDENTIFIERS.contains(last) : LAST.contains(last);
  }

  /** Whether a value under this key tells what an error says; its type is told with the error. */
  static boolean tellsError(String key) {
    List<String> words = words(key);
    return key.startsWith("exception.")
        || words.size() > 1
            && ERROR_TEXTS.contains(words.get(words.size() - 1))
            && (words.contains("error") || words.contains("exception"));
  }

  /** Whether the words of a key name what went in or came out. */
  static boolean repeats(List<String> words) {
    for (String word : words) {
      if (ANYWHERE.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The words of a key in lower case; humps and signs are between them. */
  static List<String> words(String key) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= key.length(); i++) {
      if (i == key.length() || isBetween(key, start, i)) {
        if (i > start) {
          words.add(key.substring(start, i).toLowerCase(Locale.ROOT));
        }
        boolean letter = i < key.length() && Character.isLetterOrDigit(key.charAt(i));
        start = letter ? i : i + 1;
      }
    }
    return words;
  }

  private static boolean isBetween(String key, int start, int i) {
    char c = key.charAt(i);
    return !Character.isLetterOrDigit(c)
        || i > start && Character.isUpperCase(c) && Character.isLowerCase(key.charAt(i - 1));
  }

  private ContentKeys() {}
}
