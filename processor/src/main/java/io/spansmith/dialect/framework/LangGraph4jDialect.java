package io.spansmith.dialect.framework;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import org.jspecify.annotations.Nullable;

/** langgraph4j-opentelemetry (dialects §1.8): the state of a node is in its span events. */
public final class LangGraph4jDialect implements Dialect {

  private static final String SCOPE = "org.bsc.langgraph4j";

  /** Versions before and from 1.8. */
  private static final String[] PREFIXES = {"config.", "lg4j.runnableConfig."};

  /** What stands for a run without a thread of its own. */
  private static final String DEFAULT_THREAD = "$default";

  private static final String STATE = "lg4j.state";

  private static final String[][] METADATA = {
    {"config.checkPointId", "checkpoint_id"},
    {"config.streamMode", "stream_mode"},
    {"config.isRunningStudio", "running_in_studio"},
    {"lg4j.runnableConfig.checkPointId", "checkpoint_id"},
    {"lg4j.runnableConfig.streamMode", "stream_mode"},
    {"lg4j.runnableConfig.isRunningStudio", "running_in_studio"}
  };

  @Override
  public String id() {
    return "langgraph4j";
  }

  @Override
  public Marks marks() {
    return Marks.keys(PREFIXES[0] + "threadId", PREFIXES[1])
        .orScopes(SCOPE)
        .orNames("evaluateNode", "evaluateEdge");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (span.name().equals("evaluateEdge") && span.has("sourceId")) {
      return SpanRole.NOISE;
    }
    return span.scope().startsWith(SCOPE) || span.has("nodeId") || hasThread(span)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  private static boolean hasThread(SpanView span) {
    return span.has(PREFIXES[0] + "threadId") || span.has(PREFIXES[1] + "threadId");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type = RunType.CHAIN;
    String node = take.text("nodeId");
    reading.name = node == null ? span.name() : node;
    String thread =
        take.text(PREFIXES[0] + "threadId", PREFIXES[1] + "threadId", "threadId", "thread_id");
    reading.threadId = DEFAULT_THREAD.equals(thread) ? null : thread;
    Json args = take.content("input.args");
    Json before = state(span, reading, "start");
    reading.inputData = before == null ? args : before;
    reading.outputData = state(span, reading, "end");
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  /** The whole state as JSON, or as {@code name=value}, a line each, between braces. */
  private static Json.Obj members(Object value) {
    if (Values.json(value) instanceof Json.Obj whole) {
      return whole;
    }
    ObjectBuilder members = Json.object();
    String name = "state";
    StringBuilder told = new StringBuilder();
    for (String line : Values.text(value).split("\n", -1)) {
      int end = line.indexOf('=');
      boolean next = line.startsWith("\t") && end > 1;
      boolean last = line.equals("}");
      if (next || last) {
        members.put(name, told.isEmpty() ? null : told.toString());
        told.setLength(0);
        name = next ? line.substring(1, end) : name;
      }
      if (!last && !line.equals("{")) {
        told.append(told.isEmpty() ? "" : "\n").append(next ? line.substring(end + 1) : line);
      }
    }
    return members.put(name, told.isEmpty() ? null : told.toString()).build();
  }

  private static @Nullable Json state(SpanView span, Reading reading, String name) {
    for (EventData event : span.span().getEvents()) {
      if (event.getName().equals(name)) {
        reading.consumeEvent(name);
        ObjectBuilder state = Json.object();
        event
            .getAttributes()
            .forEach(
                (AttributeKey<?> key, Object value) -> {
                  if (key.getKey().equals(STATE)) {
                    state.putAll(members(value));
                  } else {
                    state.put(key.getKey(), Values.json(value));
                  }
                });
        return state.isEmpty() ? null : state.build();
      }
    }
    return null;
  }
}
