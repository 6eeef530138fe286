package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;

/**
 * Mistral's clients, which tell the standard's spans themselves. An agent of the service that
 * answers at once is one model call; a conversation with it names its steps below and counts for
 * them (src/extra/observability/otel.ts of mistralai/client-ts).
 */
public final class MistralDialect implements Dialect {

  private static final String MARK = "agent.trace.public";
  private static final String OPERATION = "gen_ai.operation.name";
  private static final String REASONS = "gen_ai.response.finish_reasons";

  @Override
  public String id() {
    return "mistral";
  }

  @Override
  public Marks marks() {
    return Marks.keys(MARK);
  }

  /** The standard's reader cannot know that such an agent is the call itself. */
  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.has(MARK) && span.has(OPERATION) ? SpanRole.RUN : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    reading.consume(MARK);
    if ("invoke_agent".equals(span.text(OPERATION))) {
      boolean answers = span.has(REASONS);
      reading.type = answers ? RunType.LLM : null;
      reading.tellsCall = !answers;
    }
  }
}
