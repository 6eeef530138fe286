package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.payload.ToolDefinitions;
import io.spansmith.dialect.platform.LogfireDialect;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.UsageTable;
import io.spansmith.dialect.semconv.OtelGenAiDialect;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pydantic AI (dialects §1.8): agents carry the sum of their calls, tools their arguments under
 * names of their own, older model calls a list of events as JSON.
 */
public final class PydanticAiDialect implements Dialect {

  private static final String SCOPE = "pydantic-ai";

  private static final UsageTable COST = new UsageTable().cost("total_cost", "operation.cost");

  private static final String[][] EMBEDDING = {
    {"input_type", "input_type"}, {"embedding_settings", "embedding_settings"}
  };

  private static final String[][] METADATA = {
    {"pydantic_ai.new_message_index", "new_message_index"},
    {"pydantic_ai.variable_instructions", "variable_instructions"},
    {"gen_ai.agent.call.id", "agent_run_id"},
    {"logfire.msg", "logfire_message"}
  };

  @Override
  public String id() {
    return "pydantic";
  }

  @Override
  public Marks marks() {
    return Marks.keys("pydantic_ai.", "model_request_parameters").orScopes(SCOPE);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    boolean ours = span.scope().equals(SCOPE) || span.hasPrefix("pydantic_ai.");
    if (!ours && !span.has("model_request_parameters")) {
      return SpanRole.PLAIN;
    }
    return LogfireDialect.isPending(span) || isGroup(span) ? SpanRole.NOISE : SpanRole.RUN;
  }

  /** {@code running 2 tools} stands around the tools that follow. */
  private static boolean isGroup(SpanView span) {
    return span.name().startsWith("running ") && !span.has("gen_ai.tool.name");
  }

  /** What an agent sums up is no usage of its own. */
  @Override
  public Set<String> claims(SpanView span) {
    Set<String> own = new HashSet<>();
    if (isAgent(span)) {
      for (String key : span.attributes().keySet()) {
        if (key.startsWith("gen_ai.usage.") || key.startsWith("gen_ai.aggregated_usage.")) {
          own.add(key);
        }
      }
    }
    return own;
  }

  private static boolean isAgent(SpanView span) {
    return "invoke_agent".equals(span.text("gen_ai.operation.name"))
        || span.has("pydantic_ai.all_messages")
        || span.has("all_messages_events")
        || span.has("final_result")
        || span.name().equals("agent run");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume("logfire.json_schema");
    if (span.has("gen_ai.tool.name")) {
      tool(take, reading);
    } else if (isAgent(span)) {
      agent(span, take, reading);
    } else {
      model(span, take, reading);
    }
  }

  private static void tool(Take take, Reading reading) {
    reading.type = RunType.TOOL;
    reading.toolName = take.text("gen_ai.tool.name");
    reading.name = reading.toolName;
    reading.toolCallId = take.text("gen_ai.tool.call.id");
    reading.inputData = take.content("tool_arguments", "gen_ai.tool.call.arguments");
    reading.outputData = take.content("tool_response", "gen_ai.tool.call.result");
  }

  private static void agent(SpanView span, Take take, Reading reading) {
    reading.type = RunType.CHAIN;
    reading.agentKind = "agent";
    reading.agentName = take.text("gen_ai.agent.name", "agent_name");
    reading.name = reading.agentName == null ? span.name() : reading.agentName;
    reading.requestModel = take.text("model_name");
    List<Message> all =
        Messages.read(take.content("pydantic_ai.all_messages", "all_messages_events"), Role.USER);
    Json result = take.content("final_result");
    if (all != null && !all.isEmpty()) {
      Message last = all.get(all.size() - 1);
      boolean answered = last.role() == Role.ASSISTANT && all.size() > 1;
      reading.inputMessages = answered ? all.subList(0, all.size() - 1) : all;
      reading.outputMessages = answered && result == null ? List.of(last) : null;
    }
    reading.outputData = result;
    if (take.content("metadata") instanceof Json.Obj own) {
      reading.metadata.putAll(own.members());
    }
    reading.aggregateUsage = true;
    reading.consumeAll(span, "gen_ai.usage.");
    reading.consumeAll(span, "gen_ai.aggregated_usage.");
  }

  private static void model(SpanView span, Take take, Reading reading) {
    String operation = span.text("gen_ai.operation.name");
    reading.type = operation == null ? RunType.CHAIN : OtelGenAiDialect.OPERATIONS.get(operation);
    if (reading.type == null) {
      reading.type = RunType.CHAIN;
    }
    if (take.content("events") instanceof Json.Arr events) {
      events(events, reading);
    }
    reading.usage = COST.read(take);
    if (reading.type == RunType.EMBEDDING) {
      Json texts = take.content("inputs");
      reading.inputData = texts == null ? null : Json.object().put("input", texts).build();
      FrameworkFacts.parameters(take, reading, EMBEDDING);
      reading.consume("embeddings", "inputs_count");
    }
    if (take.content("model_request_parameters") instanceof Json.Obj parameters) {
      List<Json> tools = new ArrayList<>();
      for (String key : List.of("function_tools", "output_tools", "result_tools")) {
        if (parameters.get(key) instanceof Json.Arr listed) {
          listed.items().forEach(tool -> tools.add(ToolDefinitions.of(tool)));
        }
      }
      if (!tools.isEmpty()) {
        reading.parameters.put("tools", Json.array(tools));
      }
    }
  }

  /** Events of the conventions before 1.37: the choices are the answer, the rest came before. */
  private static void events(Json.Arr events, Reading reading) {
    List<Json> input = new ArrayList<>();
    List<Json> output = new ArrayList<>();
    for (Json event : events.items()) {
      if (event instanceof Json.Obj obj) {
        (isChoice(obj) ? output : input).add(withRole(obj));
      }
    }
    reading.inputMessages = messages(input, Role.USER);
    reading.outputMessages = messages(output, Role.ASSISTANT);
  }

  /**
   * {@code gen_ai.user.message} has its role in its name; what else is in an event is no content.
   */
  private static Json withRole(Json.Obj event) {
    ObjectBuilder message = Json.object();
    String name = event.text("event.name");
    if (event.text("role") == null && name != null && name.endsWith(".message")) {
      message.put("role", name.substring("gen_ai.".length(), name.length() - ".message".length()));
    }
    event.members().forEach((key, member) -> message.put(key, key.contains(".") ? null : member));
    return message.build();
  }

  /** Some versions leave the event's name out; only choices wrap their message. */
  private static boolean isChoice(Json.Obj event) {
    String name = event.text("event.name");
    return name == null ? event.get("message") instanceof Json.Obj : name.equals("gen_ai.choice");
  }

  private static @Nullable List<Message> messages(List<Json> events, Role role) {
    return events.isEmpty() ? null : Messages.read(Json.array(events), role);
  }
}
