package io.spansmith.select;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which run of another process a local root stands under. Thread-safe.
 *
 * <p>A parent that is not exported to the same place would make the backend lose the whole trace,
 * so without knowledge there is none (contract §0).
 */
@FunctionalInterface
public interface RemoteParents {

  /** Every local root is a root. */
  RemoteParents ROOTS = (root, baggage) -> null;

  /** Every caller exports to the same place. */
  RemoteParents LINKED = (root, baggage) -> root.getParentSpanContext().getSpanId();

  /** The id of the caller's run, or null when it is not known to be exported. */
  @Nullable String parentOf(SpanData localRoot, Map<String, String> baggage);
}
