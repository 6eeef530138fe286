package io.spansmith.select;

import java.util.List;
import java.util.Map;

/**
 * What is exported of a local trace in one go; closed under parents together with what was exported
 * before.
 *
 * @param spans in start order, parents first
 * @param baggage entries at the local root's start, as the trace has them
 */
public record SelectedTrace(String traceId, List<SelectedSpan> spans, Map<String, String> baggage) {

  public SelectedTrace {
    spans = List.copyOf(spans);
  }
}
