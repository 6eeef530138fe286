package io.spansmith.collector.receive;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as far as its headers say.
 *
 * @param apiKey {@code x-api-key} or the bearer token; never log it
 * @param project {@code Langsmith-Project}
 */
public record Caller(@Nullable String apiKey, @Nullable String project) {

  /** A caller that says nothing of itself. */
  public static final Caller ANONYMOUS = new Caller(null, null);

  @Override
  public String toString() {
    return "Caller[project=" + project + "]";
  }
}
