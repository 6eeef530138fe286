package io.spansmith.dialect.framework;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.json.Json;
import io.spansmith.run.ContentText;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Set;

/** Strands Agents: the standard's attributes, content in span events (dialects §1.8). */
public final class StrandsDialect implements Dialect {

  /** In Python, and in JavaScript. */
  private static final String CYCLE = "execute_event_loop_cycle";

  private static final String LOOP = "execute_agent_loop_cycle";

  /** JavaScript's spans carry the name of the service where others have the provider. */
  private static final String SYSTEM = "gen_ai.system";

  private static final String STARTED = "gen_ai.event.start_time";

  @Override
  public String id() {
    return "strands";
  }

  @Override
  public Marks marks() {
    return Marks.keys(SYSTEM, "gen_ai.provider.name", "event_loop.", "agent_loop.")
        .orScopes("strands")
        .orNames(CYCLE, LOOP);
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return "strands-agents".equals(span.text("gen_ai.system"))
            || "strands-agents".equals(span.text("gen_ai.provider.name"))
            || span.scope().startsWith("strands.")
            || isCycle(span)
            || namesService(span)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    if (isCycle(span)) {
      reading.type = RunType.CHAIN;
      reading.name = "event_loop_cycle";
    }
    if ("invoke_agent".equals(span.text("gen_ai.operation.name"))) {
      Json prompt = FrameworkFacts.unquoted(take.content("system_prompt"));
      reading.systemInstructions = prompt == null ? null : ContentText.of(prompt);
      reading.consume("name");
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
    reading.consume(SYSTEM, "gen_ai.provider.name", STARTED, "gen_ai.event.end_time");
  }

  /** The name of the service is no provider: nobody else sees it. */
  @Override
  public Set<String> claims(SpanView span) {
    return namesService(span) ? Set.of(SYSTEM, "gen_ai.provider.name") : Set.of();
  }

  private static boolean isCycle(SpanView span) {
    return span.name().startsWith(CYCLE) || span.name().equals(LOOP);
  }

  private static boolean namesService(SpanView span) {
    return span.has(STARTED) && span.scope().equals(span.text(SYSTEM, "gen_ai.provider.name"));
  }
}
