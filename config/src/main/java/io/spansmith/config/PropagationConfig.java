package io.spansmith.config;

import java.util.List;

/**
 * What crosses process borders.
 *
 * @param send adds our mark (decision, project, thread) to outgoing requests
 * @param accept honours such a mark on incoming requests
 * @param langsmithHeaders reads {@code langsmith-trace} and LangSmith baggage
 * @param langsmithHeadersOut writes them too
 * @param acceptFrom peer addresses or service names whose headers are believed; {@code *} is any
 */
public record PropagationConfig(
    boolean send,
    boolean accept,
    boolean langsmithHeaders,
    boolean langsmithHeadersOut,
    List<String> acceptFrom) {

  public PropagationConfig {
    acceptFrom = List.copyOf(acceptFrom);
  }
}
