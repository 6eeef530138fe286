package io.spansmith.pipeline;

import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.json.JsonWriter;
import io.spansmith.lineage.DottedOrder;
import io.spansmith.lineage.LangSmithHeaders;
import io.spansmith.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a believed LangSmith caller told, within bounds: its run, and what all runs below inherit.
 *
 * @param project empty when not told
 * @param threadId the first of the keys that the backend groups threads by (contract §0)
 */
record CallerFacts(
    DottedOrder order,
    String project,
    @Nullable String threadId,
    @Nullable String userId,
    List<String> tags,
    Map<String, Json> metadata) {

  private static final int MAX_CHARS = 1024;
  private static final int MAX_ENTRIES = 64;
  private static final List<String> THREAD_KEYS =
      List.of("session_id", "conversation_id", "thread_id");
  private static final String USER_KEY = "user_id";

  /** What says what a run itself is; it is not the callee's. */
  private static final List<String> OWN = List.of("ls_", "otel.", "langsmith.");

  static CallerFacts of(LangSmithHeaders headers) {
    Map<String, Json> told = metadata(headers.metadata());
    String thread = null;
    for (String key : THREAD_KEYS) {
      Json value = told.remove(key);
      thread = thread == null ? text(value) : thread;
    }
    String user = text(told.remove(USER_KEY));
    return new CallerFacts(
        headers.caller(), headers.project().strip(), thread, user, tags(headers.tags()), told);
  }

  private static List<String> tags(String csv) {
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : csv.split(",", MAX_ENTRIES + 1)) {
      if (!tag.isBlank() && tag.length() <= MAX_CHARS && tags.size() < MAX_ENTRIES) {
        tags.add(tag.strip());
      }
    }
    return List.copyOf(tags);
  }

  private static Map<String, Json> metadata(String text) {
    Map<String, Json> entries = new LinkedHashMap<>();
    if (JsonReader.read(text) instanceof Json.Obj object) {
      object
          .members()
          .forEach(
              (key, value) -> {
                boolean fits = JsonWriter.write(value).length() <= MAX_CHARS;
                if (fits
                    && entries.size() < MAX_ENTRIES
                    && OWN.stream().noneMatch(key::startsWith)) {
                  entries.put(key, value);
                }
              });
    }
    return entries;
  }

  private static @Nullable String text(@Nullable Json value) {
    return value instanceof Json.Str text && !text.value().isBlank() ? text.value() : null;
  }

  /** The run with what it does not say itself. */
  Run inheritedBy(Run run) {
    Map<String, Json> all = new LinkedHashMap<>(run.metadata());
    metadata.forEach(
        (key, value) -> {
          if (!run.resource().containsKey(key)) {
            all.putIfAbsent(key, value);
          }
        });
    List<String> allTags = new ArrayList<>(run.tags());
    tags.stream().filter(tag -> !run.tags().contains(tag)).forEach(allTags::add);
    return run.toBuilder()
        .threadId(run.threadId() != null ? run.threadId() : threadId)
        .userId(run.userId() != null ? run.userId() : userId)
        .tags(allTags)
        .metadata(all)
        .build();
  }
}
