package io.spansmith.lineage;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * What a LangSmith SDK told with a request, well-formed but not yet believed (contract §6). Kept
 * apart from baggage, so that nothing else of the process sees or sends it.
 *
 * @param caller the run that called
 * @param project its project; empty when not told
 * @param tags separated by commas
 * @param metadata a JSON object, if the caller is in order
 * @param forwarded whether the request says that it was forwarded: then the client's address is
 *     whatever somebody wrote into a header
 */
public record LangSmithHeaders(
    DottedOrder caller, String project, String tags, String metadata, boolean forwarded) {

  private static final ContextKey<LangSmithHeaders> KEY =
      ContextKey.named("spansmith-langsmith-headers");

  /** What came with the request of a context, or null. */
  public static @Nullable LangSmithHeaders of(Context context) {
    return context.get(KEY);
  }

  /** A context that knows these. */
  public Context in(Context context) {
    return context.with(KEY, this);
  }
}
