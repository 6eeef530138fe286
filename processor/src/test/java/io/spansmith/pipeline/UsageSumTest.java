package io.spansmith.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Invariant 7: agents that sum up what their model calls used do not make it twice as much. */
class UsageSumTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final AttributeKey<String> USAGE =
      AttributeKey.stringKey("langsmith.usage_metadata");

  /** A random tree of agents, steps and tools with model calls as its leaves. */
  private static final class Tree {
    final Random random;
    final List<SpanData> spans = new ArrayList<>();
    long leaves;
    int last;

    Tree(long seed) {
      random = new Random(seed);
    }

    /** Adds a subtree and answers what its model calls used. */
    long grow(int parent, int depth) {
      int id = ++last;
      boolean leaf = depth > 0 && random.nextInt(3) == 0 || depth == 5;
      if (leaf) {
        long used = 1 + random.nextInt(1000);
        leaves += used;
        add(id, parent, "chat", "gpt-4o-" + id, used);
        return used;
      }
      long sum = 0;
      for (int i = random.nextInt(4); i >= 0; i--) {
        sum += grow(id, depth + 1);
      }
      String[] operations = {"invoke_agent", "execute_tool", "invoke_workflow", ""};
      add(id, parent, operations[random.nextInt(4)], null, random.nextBoolean() ? sum : 0);
      return sum;
    }

    private void add(int id, int parent, String operation, String model, long input) {
      var attributes = Attributes.builder();
      if (!operation.isEmpty()) {
        attributes.put("gen_ai.operation.name", operation);
        attributes.put("gen_ai.provider.name", "openai");
      }
      if (model != null) {
        attributes.put("gen_ai.request.model", model);
        attributes.put("gen_ai.response.id", "answer-" + id);
      }
      if (input > 0) {
        attributes.put("gen_ai.usage.input_tokens", input);
        attributes.put("gen_ai.usage.output_tokens", 1L);
      }
      spans.add(
          TestSpanData.builder()
              .setName(operation + " " + id)
              .setKind(SpanKind.INTERNAL)
              .setSpanContext(context(id))
              .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(parent))
              .setStartEpochNanos(1_000_000L + id)
              .setEndEpochNanos(9_000_000L - id)
              .setStatus(StatusData.unset())
              .setHasEnded(true)
              .setAttributes(attributes.build())
              .build());
    }
  }

  private static SpanContext context(int id) {
    return SpanContext.create(
        TRACE, String.format("%016x", id), TraceFlags.getSampled(), TraceState.getDefault());
  }

  @Property(tries = 100)
  void theSumOfWhatRunsReportIsTheSumOverTheModelCalls(@ForAll long seed) throws ConfigException {
    Tree tree = new Tree(seed);
    tree.grow(0, 0);
    Collections.shuffle(tree.spans, tree.random);
    RecordingSink sink = new RecordingSink();
    Pipeline pipeline =
        Pipeline.builder(
                ConfigReader.create(name -> null).fromText("redaction: {enabled: false}", "test"))
            .offline()
            .sink(sink)
            .build();
    pipeline.offer(tree.spans, List.of());
    pipeline.close();
    long reported = 0;
    for (EncodedRun run : sink.runs()) {
      String usage = run.span().getAttributes().get(USAGE);
      if (usage != null && JsonReader.read(usage) instanceof Json.Obj object) {
        reported += Long.parseLong(((Json.Num) object.get("input_tokens")).literal());
      }
    }
    assertThat(reported).isEqualTo(tree.leaves);
  }
}
