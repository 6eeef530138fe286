package io.spansmith.dialect.model;

import io.spansmith.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a model stopped, from a list, a text or JSON text, in lower case with underscores. */
public final class FinishReasons {

  private static final Memo<String> CLEAN = new Memo<>(FinishReasons::find);

  /** All that the value names: a text, an array of texts, or text with either in it. */
  public static List<String> read(@Nullable Json value) {
    if (value == null) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>(1);
    if (value instanceof Json.Arr arr) {
      for (Json item : arr.items()) {
        add(item, reasons);
      }
    } else if (value instanceof Json.Str list
        && list.value().startsWith("[")
        && list.value().endsWith("]")) {
      // Kotlin's way to print a list, as Koog does.
      String inner = list.value().substring(1, list.value().length() - 1);
      for (String reason : inner.split(",", 17)) {
        add(new Json.Str(reason), reasons);
      }
    } else {
      add(value, reasons);
    }
    return reasons;
  }

  private static void add(@Nullable Json item, List<String> reasons) {
    String reason = item instanceof Json.Str str ? clean(str.value()) : null;
    if (reason != null && reasons.size() < 16) {
      reasons.add(reason);
    }
  }

  /** The reason in lower case, or null when there is none. */
  public static @Nullable String clean(@Nullable String reason) {
    if (reason == null || reason.isBlank() || reason.length() > 64) {
      return null;
    }
    return CLEAN.of(reason);
  }

  private static @Nullable String find(String reason) {
    String lower = reason.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return switch (lower) {
      case "none", "unknown" -> null;
      // The conventions' word and OpenAI's (contract §7).
      case "tool_call" -> "tool_calls";
      // Strands writes Bedrock's reasons in camel case.
      case "tooluse" -> "tool_use";
      case "endturn" -> "end_turn";
      case "maxtokens" -> "max_tokens";
      case "stopsequence" -> "stop_sequence";
      default -> lower;
    };
  }

  private FinishReasons() {}
}
