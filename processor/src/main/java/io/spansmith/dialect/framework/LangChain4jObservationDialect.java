package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Locale;

/**
 * langchain4j-observation, a Micrometer listener of chat models (dialects §1.6): provider in upper
 * case, every value a text, no content.
 */
public final class LangChain4jObservationDialect implements Dialect {

  @Override
  public String id() {
    return "lc4j-observation";
  }

  @Override
  public Marks marks() {
    return Marks.keys("outcome");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String provider = span.text("gen_ai.provider.name");
    return provider != null
            && span.has("outcome")
            && provider.equals(provider.toUpperCase(Locale.ROOT))
            && "chat".equals(span.text("gen_ai.operation.name"))
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    reading.type = RunType.LLM;
    reading.operation = "chat";
    reading.consume("outcome");
  }
}
