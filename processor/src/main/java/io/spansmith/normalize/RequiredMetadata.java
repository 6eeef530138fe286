package io.spansmith.normalize;

import io.spansmith.account.Ledger;
import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import java.util.ArrayList;
import java.util.List;

/**
 * Tags model runs that lack metadata the configuration asks for, and counts them. Thread-safe.
 *
 * <p>To be asked when a run has all it will have, inherited metadata too.
 */
public final class RequiredMetadata {

  private final List<String> keys;
  private final Ledger ledger;

  /** Asks for these keys; none asks for nothing. */
  public RequiredMetadata(List<String> keys, Ledger ledger) {
    this.keys = List.copyOf(keys);
    this.ledger = ledger;
  }

  /** The run, with a tag {@code missing:KEY} for each key it lacks. */
  public Run apply(Run run) {
    if (keys.isEmpty() || run.type() != RunType.LLM) {
      return run;
    }
    List<String> tags = null;
    for (String key : keys) {
      if (!has(run, key)) {
        tags = tags == null ? new ArrayList<>(run.tags()) : tags;
        String tag = "missing:" + key;
        if (!tags.contains(tag)) {
          tags.add(tag);
          ledger.add("required_metadata", "missing", key, 1);
        }
      }
    }
    return tags == null ? run : run.toBuilder().tags(tags).build();
  }

  private static boolean has(Run run, String key) {
    if (run.metadata().containsKey(key)) {
      return true;
    }
    return switch (key) {
      case "ls_provider" -> run.model().provider() != null;
      case "ls_model_name" -> run.model().model() != null;
      case "ls_model_type" -> run.model().modelType() != null;
      case "ls_temperature" -> run.model().temperature() != null;
      case "ls_max_tokens" -> run.model().maxTokens() != null;
      case "thread_id", "session_id", "conversation_id" -> run.threadId() != null;
      case "user_id" -> run.userId() != null;
      default -> false;
    };
  }
}
