package io.spansmith.dialect;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.spansmith.json.Json;
import io.spansmith.run.RunType;
import org.jspecify.annotations.Nullable;

/** langgraph4j-opentelemetry (dialects §1.8): the state of a node is in its span events. */
final class LangGraph4jDialect implements Dialect {

  private static final String SCOPE = "org.bsc.langgraph4j";

  private static final String THREAD = "config.threadId";

  /** What stands for a run without a thread of its own. */
  private static final String DEFAULT_THREAD = "$default";

  private static final String[][] METADATA = {
    {"config.checkPointId", "checkpoint_id"},
    {"config.streamMode", "stream_mode"},
    {"config.isRunningStudio", "running_in_studio"}
  };

  @Override
  public String id() {
    return "langgraph4j";
  }

  @Override
  public Marks marks() {
    return Marks.keys(THREAD).orScopes(SCOPE).orNames("evaluateNode", "evaluateEdge");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (span.name().equals("evaluateEdge") && span.has("sourceId")) {
      return SpanRole.NOISE;
    }
    return span.scope().startsWith(SCOPE) || span.has("nodeId") || span.has(THREAD)
        ? SpanRole.RUN
        : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type = RunType.CHAIN;
    String node = take.text("nodeId");
    reading.name = node == null ? span.name() : node;
    String thread = take.text(THREAD, "threadId", "thread_id");
    reading.threadId = DEFAULT_THREAD.equals(thread) ? null : thread;
    Json args = take.content("input.args");
    Json before = state(span, reading, "start");
    reading.inputData = before == null ? args : before;
    reading.outputData = state(span, reading, "end");
    FrameworkFacts.metadata(take, reading, METADATA);
  }

  private static @Nullable Json state(SpanView span, Reading reading, String name) {
    for (EventData event : span.span().getEvents()) {
      if (event.getName().equals(name)) {
        reading.consumedEvents.add(name);
        Json.Builder state = Json.object();
        event
            .getAttributes()
            .forEach(
                (AttributeKey<?> key, Object value) -> state.put(key.getKey(), Values.json(value)));
        return state.isEmpty() ? null : state.build();
      }
    }
    return null;
  }
}
