package io.spansmith.dialect.framework;

import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;
import io.spansmith.dialect.model.ModelNames;
import io.spansmith.dialect.model.Providers;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.semconv.OtelGenAiDialect;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google's Agent Development Kit for Java and Python (dialects §1.8). Some of its spans carry no
 * attribute at all, so the name tells what they are.
 */
public final class AdkDialect implements Dialect {

  private static final String SCOPE = "gcp.vertex.agent";

  private static final String REQUEST = "gcp.vertex.agent.llm_request";

  private static final String RESPONSE = "gcp.vertex.agent.llm_response";

  private static final String MERGED = "(merged";

  private static final String[][] METADATA = {
    {"gcp.vertex.agent.invocation_id", "invocation_id"},
    {"gcp.vertex.agent.event_id", "event_id"},
    {"gcp.vertex.agent.associated_event_ids", "associated_event_ids"}
  };

  @Override
  public String id() {
    return "adk";
  }

  @Override
  public Marks marks() {
    return Marks.keys("gcp.vertex.agent.").orScopes(SCOPE);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    String name = span.name();
    String tool = span.text("gen_ai.tool.name");
    boolean housekeeping =
        name.equals("send_data") || name.contains(MERGED) || tool != null && tool.contains(MERGED);
    return housekeeping ? SpanRole.NOISE : SpanRole.RUN;
  }

  /** The agent kit's name for itself is no provider, and its placeholders are no content. */
  @Override
  public Set<String> claims(SpanView span) {
    return Set.of("gen_ai.tool_call.id", "gen_ai.tool.call.id");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String name = span.name();
    String operation = take.text("gen_ai.operation.name");
    reading.threadId = take.text("gen_ai.conversation.id", "gcp.vertex.agent.session_id");
    FrameworkFacts.metadata(take, reading, METADATA);
    if (name.startsWith("call_llm") || "call_llm".equals(operation) || isModelCall(operation)) {
      model(span, take, reading);
    } else if (name.startsWith("execute_tool") || "execute_tool".equals(operation)) {
      tool(span, take, reading);
    } else {
      reading.type = RunType.CHAIN;
      boolean agent =
          name.startsWith("invoke_agent")
              || name.startsWith("agent_run")
              || "invoke_agent".equals(operation);
      reading.agentKind = agent ? "agent" : null;
      String named = take.text("gen_ai.agent.name");
      reading.agentName = named != null || !agent ? named : afterFirstWord(name);
      reading.name = reading.agentName == null ? name : reading.agentName;
    }
    reading.consumeAll(span, "gcp.vertex.agent.");
  }

  private static boolean isModelCall(@Nullable String operation) {
    return operation != null && OtelGenAiDialect.OPERATIONS.get(operation) == RunType.LLM;
  }

  private static void model(SpanView span, Take take, Reading reading) {
    reading.type = RunType.LLM;
    reading.operation = "call_llm";
    reading.name = span.name().equals("call_llm") ? span.name() : null;
    Json request = take.content(REQUEST);
    Json response = take.content(RESPONSE);
    if (request instanceof Json.Obj body && !body.members().isEmpty()) {
      AdkContents.request(body, reading);
    }
    if (response instanceof Json.Obj body && !body.members().isEmpty()) {
      AdkContents.response(body, reading);
    }
    String model = reading.model == null ? span.text("gen_ai.request.model") : reading.model;
    String inferred = Providers.ofModel(model);
    reading.provider = inferred == null ? providerOfFailure(span) : inferred;
  }

  /** A call that failed at once says nothing but its exception. */
  private static @Nullable String providerOfFailure(SpanView span) {
    for (EventData event : span.span().getEvents()) {
      String text =
          event instanceof ExceptionEventData thrown
              ? thrown.getException().getClass().getName()
              : event.getAttributes().toString();
      if (text.contains("google.genai") || text.contains("google/genai")) {
        return "google_genai";
      }
    }
    return null;
  }

  private static void tool(SpanView span, Take take, Reading reading) {
    reading.type = RunType.TOOL;
    String name = ModelNames.clean(take.text("gen_ai.tool.name"));
    reading.toolName = name == null ? afterFirstWord(span.name()) : name;
    reading.name = reading.toolName;
    reading.toolCallId = ModelNames.clean(take.text("gen_ai.tool.call.id", "gen_ai.tool_call.id"));
    reading.inputData = told(take.content("gcp.vertex.agent.tool_call_args"));
    reading.outputData = told(take.content("gcp.vertex.agent.tool_response"));
  }

  /** Without the placeholders the kit writes where it has or shows nothing. */
  private static @Nullable Json told(@Nullable Json value) {
    boolean placeholder =
        value instanceof Json.Str text && ModelNames.clean(text.value()) == null
            || value instanceof Json.Obj only
                && only.members().size() == 1
                && "<not specified>".equals(only.text("result"));
    return placeholder ? null : value;
  }

  private static String afterFirstWord(String name) {
    int blank = name.indexOf(' ');
    return blank < 0 ? name : name.substring(blank + 1);
  }
}
