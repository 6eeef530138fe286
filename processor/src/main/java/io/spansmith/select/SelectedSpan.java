package io.spansmith.select;

import io.spansmith.assemble.EndedSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span that becomes a run.
 *
 * @param parentSpanId the nearest ancestor that becomes a run too, or null for a root
 * @param folded spans left out below it, whose facts (attempts, host, status) belong to this run
 */
public record SelectedSpan(EndedSpan ended, @Nullable String parentSpanId, List<EndedSpan> folded) {

  public SelectedSpan {
    folded = List.copyOf(folded);
  }
}
