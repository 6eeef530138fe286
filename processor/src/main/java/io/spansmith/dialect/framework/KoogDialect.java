package io.spansmith.dialect.framework;

import io.spansmith.dialect.message.Messages;
import io.spansmith.dialect.message.Parts;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.FrameworkFacts;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.semconv.OtelGenAiDialect;
import io.spansmith.json.Json;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JetBrains Koog (dialects §1.8): graph steps under an agent; model calls follow the standard. */
public final class KoogDialect implements Dialect {

  /** Where every graph begins and ends. */
  private static final List<String> ENDS = List.of("__start__", "__finish__");

  private static final String[][] INPUTS_AND_OUTPUTS = {
    {"koog.node.input", "koog.node.output"},
    {"koog.subgraph.input", "koog.subgraph.output"},
    {"koog.planner.plan.input", "koog.planner.plan.output"},
    {"koog.planner.state.input", "koog.planner.state.output"}
  };

  private static final String[][] METADATA = {
    {"koog.event.id", "koog_event_id"},
    {"gen_ai.conversation.id", "koog_run_id"},
    {"koog.planner.step.index", "plan_step"},
    {"koog.planner.completion.is_completed", "plan_completed"}
  };

  @Override
  public String id() {
    return "koog";
  }

  @Override
  public Marks marks() {
    return Marks.keys("koog.").orScopes("ai.koog");
  }

  @Override
  public SpanRole recognise(SpanView span) {
    if (!span.hasPrefix("koog.") && !span.scope().startsWith("ai.koog")) {
      return SpanRole.PLAIN;
    }
    String node = span.text("koog.node.id", "koog.node.name");
    return node != null && ENDS.stream().anyMatch(node::startsWith) ? SpanRole.NOISE : SpanRole.RUN;
  }

  /** The conversation id is that of the run; no tokens at all means that none were counted. */
  @Override
  public Set<String> claims(SpanView span) {
    Set<String> own =
        new HashSet<>(
            Set.of("gen_ai.conversation.id", "gen_ai.input.messages", "gen_ai.output.messages"));
    if (isZero(span, "gen_ai.usage.input_tokens") && isZero(span, "gen_ai.usage.output_tokens")) {
      own.add("gen_ai.usage.input_tokens");
      own.add("gen_ai.usage.output_tokens");
      own.add("gen_ai.usage.total_tokens");
    }
    for (String key : span.attributes().keySet()) {
      if (isHidden(span.text(key))) {
        own.add(key);
      }
    }
    return own;
  }

  private static boolean isZero(SpanView span, String key) {
    Long tokens = span.number(key);
    return tokens == null || tokens == 0;
  }

  /** What Koog writes in place of content unless it is told to be verbose. */
  private static boolean isHidden(@Nullable String text) {
    return text != null && text.startsWith("HIDDEN:");
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String operation = span.text("gen_ai.operation.name");
    reading.type = operation == null ? RunType.CHAIN : OtelGenAiDialect.OPERATIONS.get(operation);
    String step =
        take.text("koog.node.id", "koog.node.name", "koog.subgraph.id", "koog.strategy.name");
    if (step != null) {
      reading.type = RunType.CHAIN;
      reading.name = step;
    }
    for (String[] row : INPUTS_AND_OUTPUTS) {
      reading.inputData = reading.inputData == null ? shown(take, row[0]) : reading.inputData;
      reading.outputData = reading.outputData == null ? shown(take, row[1]) : reading.outputData;
    }
    boolean agent = "invoke_agent".equals(operation);
    reading.inputMessages =
        messages(take, "gen_ai.input.messages", Role.USER, agent ? Role.USER : null);
    reading.outputMessages =
        messages(take, "gen_ai.output.messages", Role.ASSISTANT, agent ? Role.ASSISTANT : null);
    Json system = take.content("system_instructions");
    if (system != null && !isHidden(span.text("system_instructions"))) {
      Parts parts = new Parts();
      parts.addAll(system);
      reading.systemInstructions = ContentText.of(parts.content());
    }
    FrameworkFacts.metadata(take, reading, METADATA);
    reading.consume("gen_ai.conversation.id");
    span.attributes()
        .keySet()
        .forEach(
            key -> {
              if (isHidden(span.text(key))) {
                reading.consume(key);
              }
            });
  }

  /**
   * Without messages that say nothing, which stand for those Koog cannot tell.
   *
   * @param needed a role without which it is no conversation: an agent's span has the system prompt
   *     on both sides
   */
  private static @Nullable List<Message> messages(
      Take take, String key, Role role, @Nullable Role needed) {
    Json told = take.content(key);
    if (told instanceof Json.Str text && isHidden(text.value())) {
      return null;
    }
    List<Message> messages = Messages.read(told, role);
    if (messages == null) {
      return null;
    }
    List<Message> saying = messages.stream().filter(KoogDialect::says).toList();
    boolean talk = needed == null || saying.stream().anyMatch(message -> message.role() == needed);
    return saying.isEmpty() || !talk ? null : saying;
  }

  private static boolean says(Message message) {
    return !(message.content() instanceof Json.Null)
        || !message.toolCalls().isEmpty()
        || message.toolCallId() != null;
  }

  private static @Nullable Json shown(Take take, String key) {
    Json value = FrameworkFacts.unquoted(take.content(key));
    return value instanceof Json.Str text && isHidden(text.value()) ? null : value;
  }
}
