package io.spansmith.redact;

import io.spansmith.config.RedactionConfig;
import io.spansmith.config.RedactionConfig.HiddenField;
import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import io.spansmith.run.RunBuilder;
import io.spansmith.run.RunError;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hides whole parts of a run. Conversations keep their roles, objects their keys. */
final class Hiding {

  static final String HIDDEN = "<hidden>";

  /** Parameters of a call that are no content, though they are no numbers. */
  private static final Set<String> SETTINGS =
      Set.of(
          "encoding_format",
          "encoding_formats",
          "functions",
          "model",
          "response_format",
          "service_tier",
          "stop",
          "tool_choice",
          "tools");

  private final Redaction redaction;

  Hiding(Redaction redaction) {
    this.redaction = redaction;
  }

  Run hide(Run run) {
    Set<HiddenField> hidden = EnumSet.noneOf(HiddenField.class);
    for (Rules.Hide rule : redaction.rules.hides) {
      if (redaction.holds(rule.when())) {
        hidden.addAll(rule.fields());
        rule.fields().forEach(field -> redaction.count(rule.name(), "hide"));
      }
    }
    RedactionConfig config = redaction.rules.config;
    if (config.mode() == RedactionConfig.Mode.DRY_RUN) {
      return run;
    }
    if (hidden.isEmpty()
        && !config.hideInputs()
        && !config.hideOutputs()
        && !config.hideMetadata()) {
      return run;
    }
    return hide(run, hidden, config);
  }

  /** Everything that an application puts in: what a dry run sends. */
  static Run all(Run run) {
    return hide(run, EnumSet.allOf(HiddenField.class), null);
  }

  /** A run of which nothing is left but its identity, type and times. */
  static Run bare(Run run) {
    return Run.builder(
            run.traceId(), run.spanId(), run.type().wireName(), run.startNanos(), run.endNanos())
        .parentSpanId(run.parentSpanId())
        .lineage(run.lineage())
        .type(run.type())
        .usage(run.usage())
        .error(run.error() == null ? null : new RunError(null, Redaction.ERROR, null))
        .build();
  }

  private static Run hide(Run run, Set<HiddenField> hidden, @Nullable RedactionConfig config) {
    RunBuilder out = run.toBuilder();
    if (config != null && config.hideInputs()) {
      out.inputs(Payload.EMPTY);
    } else {
      out.inputs(payload(run.inputs(), hidden.contains(HiddenField.INPUTS), system(hidden)));
    }
    if (config != null && config.hideOutputs()) {
      out.outputs(Payload.EMPTY);
    } else {
      out.outputs(payload(run.outputs(), hidden.contains(HiddenField.OUTPUTS), system(hidden)));
    }
    if (config != null && config.hideMetadata()) {
      out.metadata(Map.of()).tags(List.of());
    } else {
      boolean all = hidden.contains(HiddenField.METADATA);
      boolean content = all || contents(hidden, config);
      Map<String, Json> metadata = new LinkedHashMap<>();
      run.metadata()
          .forEach(
              (key, value) ->
                  metadata.put(key, all || content && tells(key, value) ? value(value) : value));
      out.metadata(metadata);
    }
    if (hidden.contains(HiddenField.METADATA) || contents(hidden, config)) {
      out.model(model(run.model()));
    }
    RunError error = run.error();
    if (error != null && hidden.contains(HiddenField.ERROR)) {
      out.error(new RunError(error.type(), HIDDEN, null));
    }
    if (hidden.contains(HiddenField.ATTACHMENTS)) {
      out.attachments(List.of());
    }
    return out.build();
  }

  private static boolean contents(Set<HiddenField> hidden, @Nullable RedactionConfig config) {
    return hidden.contains(HiddenField.INPUTS)
        || hidden.contains(HiddenField.OUTPUTS)
        || config != null && (config.hideInputs() || config.hideOutputs() || config.hideMetadata());
  }

  /** Numbers say how a call was made, not what was said. */
  private static boolean tells(String key, Json value) {
    return !(value instanceof Json.Num || value instanceof Json.Bool) && ContentKeys.holds(key);
  }

  /** The call without what an instrumentation keeps among its parameters but is no setting. */
  private static ModelCall model(ModelCall model) {
    Map<String, Json> parameters = new LinkedHashMap<>();
    model
        .parameters()
        .members()
        .forEach((key, value) -> parameters.put(key, SETTINGS.contains(key) ? value : bare(value)));
    return new ModelCall(
        model.provider(),
        model.model(),
        model.requestModel(),
        model.modelType(),
        model.temperature(),
        model.maxTokens(),
        model.stop(),
        new Json.Obj(parameters),
        model.finishReasons(),
        model.responseId(),
        model.streaming());
  }

  private static Json bare(Json value) {
    return value instanceof Json.Num || value instanceof Json.Bool ? value : value(value);
  }

  private static boolean system(Set<HiddenField> hidden) {
    return hidden.contains(HiddenField.SYSTEM);
  }

  private static Payload payload(Payload payload, boolean all, boolean system) {
    if (payload instanceof Payload.Conversation talk) {
      List<Message> messages =
          talk.messages().stream()
              .map(m -> all || system && m.role() == Role.SYSTEM ? message(m) : m)
              .toList();
      return new Payload.Conversation(
          messages, all ? (Json.Obj) value(talk.extras()) : talk.extras());
    }
    return all ? new Payload.Data((Json.Obj) value(((Payload.Data) payload).value())) : payload;
  }

  private static Message message(Message message) {
    List<Message.ToolCall> calls =
        message.toolCalls().stream()
            .map(c -> new Message.ToolCall(c.id(), c.name(), value(c.args()), c.serverSide()))
            .toList();
    return new Message(
        message.role(),
        value(message.content()),
        message.name() == null ? null : HIDDEN,
        calls,
        message.toolCallId(),
        message.finishReason(),
        (Json.Obj) value(message.extras()));
  }

  /** The shape of a value with every leaf covered. */
  private static Json value(Json value) {
    if (value instanceof Json.Obj obj) {
      Map<String, Json> members = new LinkedHashMap<>();
      obj.members().forEach((key, member) -> members.put(key, value(member)));
      return new Json.Obj(members);
    }
    if (value instanceof Json.Arr arr) {
      return new Json.Arr(arr.items().stream().map(Hiding::value).toList());
    }
    return value instanceof Json.Null ? value : new Json.Str(HIDDEN);
  }
}
