package io.spansmith.dialect.spring;

import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.List;
import java.util.Set;

/**
 * The graph of Spring AI Alibaba: graphs and nodes are steps though they carry {@code
 * gen_ai.prompt}, edges are housekeeping (dialects §1.8).
 */
public final class SpringAiAlibabaDialect implements Dialect {

  private static final String PREFIX = "spring.ai.alibaba.";

  private static final List<String> NAMES =
      List.of("spring.ai.alibaba.graph.node.name", "spring.ai.alibaba.graph.name");

  private static final String[][] METADATA = {
    {"spring.ai.alibaba.kind", "graph_kind"},
    {"spring.ai.alibaba.graph.event", "graph_event"},
    {"spring.ai.alibaba.graph.success", "graph_success"},
    {"spring.ai.alibaba.graph.node.success", "node_success"}
  };

  @Override
  public String id() {
    return "spring-ai-alibaba";
  }

  @Override
  public Marks marks() {
    return Marks.keys(PREFIX).orNames(PREFIX);
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (!span.hasPrefix(PREFIX) && !span.name().startsWith(PREFIX)) {
      return SpanRole.PLAIN;
    }
    String kind = span.text("spring.ai.alibaba.kind");
    boolean edge =
        kind == null
            ? span.name().startsWith(PREFIX + "graph.edge")
            : kind.toLowerCase(java.util.Locale.ROOT).contains("edge");
    return edge || span.has(PREFIX + "graph.edge.name") ? SpanRole.NOISE : SpanRole.RUN;
  }

  /** State of the graph, not a conversation with a model. */
  @Override
  public Set<String> claims(SpanView span) {
    return Set.of(
        "gen_ai.prompt",
        "gen_ai.completion",
        "langfuse.input",
        "langfuse.output",
        "langfuse.observation.input",
        "langfuse.observation.output");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    reading.type = RunType.CHAIN;
    String name = take.text(NAMES.toArray(String[]::new));
    for (String prefix : List.of(PREFIX + "graph.node.", PREFIX + "graph.")) {
      if (name == null && span.name().startsWith(prefix)) {
        name = span.name().substring(prefix.length());
      }
    }
    reading.name = name == null ? span.name() : name;
    FrameworkFacts.inputs(
        take.content("gen_ai.prompt", "langfuse.input", "langfuse.observation.input"), reading);
    FrameworkFacts.outputs(
        take.content("gen_ai.completion", "langfuse.output", "langfuse.observation.output"),
        reading);
    FrameworkFacts.metadata(take, reading, METADATA);
  }
}
