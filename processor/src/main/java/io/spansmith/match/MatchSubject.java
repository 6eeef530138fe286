package io.spansmith.match;

import io.spansmith.config.Match;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is held against: a span, a run, or a whole trace.
 *
 * <p>Values are texts, numbers, booleans, or lists of these, of which any may match.
 * Implementations are views and need not be thread-safe.
 */
public interface MatchSubject {

  /** Where keyed values stand. */
  enum Source {
    /** Attributes of the span. */
    ATTRIBUTE,
    /** Attributes of its resource. */
    RESOURCE,
    /** Entries of the baggage at the local root's start. */
    BAGGAGE,
    /** The run's metadata. */
    METADATA
  }

  /** Shows every key and value of a source, each key at least once. */
  void forEach(Source source, BiConsumer<String, Object> visitor);

  /** The value of a key, or null when there is none. */
  @Nullable Object get(Source source, String key);

  /** A plain property, or null when it is not known (yet). */
  @Nullable Object property(Match.Field.Name name);
}
