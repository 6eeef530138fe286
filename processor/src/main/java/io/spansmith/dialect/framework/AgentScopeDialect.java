package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Map;

/** AgentScope (dialects §1.8): the standard's attributes, and its functions' own form beside. */
public final class AgentScopeDialect implements Dialect {

  private static final Map<String, RunType> OPERATIONS =
      Map.of("format", RunType.PROMPT, "invoke_generic_function", RunType.CHAIN);

  private static final String[][] METADATA = {
    {"agentscope.format.target", "format_target"},
    {"agentscope.format.count", "format_count"},
    {"agentscope.function.name", "function_name"},
    {"project.run_id", "run_id"}
  };

  @Override
  public String id() {
    return "agentscope";
  }

  @Override
  public Marks marks() {
    return Marks.keys("agentscope.").orScopes("io.agentscope", "agentscope");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.hasPrefix("agentscope.") || span.has("gen_ai.operation.name")
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String operation = span.text("gen_ai.operation.name");
    reading.type = operation == null ? RunType.CHAIN : OPERATIONS.get(operation);
    if (reading.type != null) {
      reading.name = span.name();
    }
    FrameworkFacts.inputs(
        take.content("agentscope.function.input", "agentscope.format.input"), reading);
    FrameworkFacts.outputs(
        take.content("agentscope.function.output", "agentscope.format.output"), reading);
    FrameworkFacts.metadata(take, reading, METADATA);
  }
}
