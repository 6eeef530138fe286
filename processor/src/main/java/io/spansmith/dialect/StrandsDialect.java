package io.spansmith.dialect;

import io.spansmith.json.Json;
import io.spansmith.run.RunType;

/** Strands Agents: the standard's attributes, content in span events (dialects §1.8). */
final class StrandsDialect implements Dialect {

  private static final String CYCLE = "execute_event_loop_cycle";

  @Override
  public String id() {
    return "strands";
  }

  @Override
  public Marks marks() {
    return Marks.keys("gen_ai.system", "gen_ai.provider.name", "event_loop.")
        .orScopes("strands")
        .orNames(CYCLE);
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return "strands-agents".equals(span.text("gen_ai.system"))
            || "strands-agents".equals(span.text("gen_ai.provider.name"))
            || span.scope().startsWith("strands.")
            || span.name().startsWith(CYCLE)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    if (span.name().startsWith(CYCLE)) {
      reading.type = RunType.CHAIN;
      reading.name = "event_loop_cycle";
    }
    Double millis = take.decimal("gen_ai.server.time_to_first_token");
    if (millis != null && millis > 0 && millis < 1e9) {
      reading.timeToFirstTokenNanos = Math.round(millis * 1e6);
    }
    Json tools = take.content("gen_ai.agent.tools");
    if (tools != null) {
      reading.metadata.put("tool_names", tools);
    }
    String status = take.text("gen_ai.tool.status", "tool.status");
    if (status != null) {
      reading.metadata.put("tool_status", new Json.Str(status));
    }
    reading.consume("gen_ai.event.start_time", "gen_ai.event.end_time");
  }
}
