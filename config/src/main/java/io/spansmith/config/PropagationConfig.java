package io.spansmith.config;

import java.util.List;

/**
 * What crosses process borders.
 *
 * @param send adds our mark (decision, project, parent run) to outgoing requests
 * @param sendThread adds the id of the thread to what is sent
 * @param sendTracestate adds the mark to {@code tracestate} as well
 * @param accept honours such a mark on incoming requests
 * @param langsmithHeaders reads {@code langsmith-trace} and LangSmith baggage
 * @param langsmithHeadersOut writes {@code langsmith-trace} and the project
 * @param acceptFrom addresses of peers whose marks and headers are believed; {@code *} stands for
 *     any text
 */
public record PropagationConfig(
    boolean send,
    boolean sendThread,
    boolean sendTracestate,
    boolean accept,
    boolean langsmithHeaders,
    boolean langsmithHeadersOut,
    List<String> acceptFrom) {

  public PropagationConfig {
    acceptFrom = List.copyOf(acceptFrom);
  }
}
