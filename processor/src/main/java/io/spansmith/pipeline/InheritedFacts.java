package io.spansmith.pipeline;

import io.spansmith.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs of a trace have said so far that others of it inherit. Confined. */
final class InheritedFacts {

  /** What a run hands down to those below it. */
  record Own(@Nullable String threadId, @Nullable String userId, List<String> tags) {

    Own with(@Nullable String thread, @Nullable String user) {
      return Objects.equals(thread, threadId) && Objects.equals(user, userId)
          ? this
          : new Own(thread, user, tags);
    }

    /** This, and what is not said here as the run above says it. */
    Own under(Own above, int maxTags) {
      String thread = threadId != null ? threadId : above.threadId;
      String user = userId != null ? userId : above.userId;
      List<String> all = tags;
      if (!above.tags.isEmpty()) {
        Set<String> union = new LinkedHashSet<>(tags);
        above.tags.stream().limit(maxTags).forEach(union::add);
        all = List.copyOf(union);
      }
      if (all.equals(above.tags)
          && Objects.equals(thread, above.threadId)
          && Objects.equals(user, above.userId)) {
        return above;
      }
      return new Own(thread, user, all);
    }
  }

  @Nullable String threadId;
  @Nullable String userId;
  private Map<String, Json> metadata = Map.of();
  final ByRun<Own> byRun = new ByRun<>();

  Map<String, Json> metadata() {
    return metadata;
  }

  /** Keeps the first value of a key. */
  void metadata(String key, Json value) {
    metadata = metadata.isEmpty() ? new LinkedHashMap<>() : metadata;
    metadata.putIfAbsent(key, value);
  }
}
