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
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunLink;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    Set<HiddenField> hidden = fields();
    RedactionConfig config = redaction.rules.config;
    if (config.mode() == RedactionConfig.Mode.DRY_RUN) {
      return run;
    }
    return hidden.isEmpty() ? asTold(run, config) : hide(run, hidden, config);
  }

  /** The run without what is to be left out of every run: an environment says so, too. */
  static Run asTold(Run run, RedactionConfig config) {
    return config.hideInputs() || config.hideOutputs() || config.hideMetadata()
        ? hide(run, EnumSet.noneOf(HiddenField.class), config)
        : run;
  }

  /** What the rules hide here; counted. */
  Set<HiddenField> fields() {
    Set<HiddenField> hidden = EnumSet.noneOf(HiddenField.class);
    for (Rules.Hide rule : redaction.rules.hides) {
      if (redaction.holds(rule.when())) {
        hidden.addAll(rule.fields());
        rule.fields().forEach(field -> redaction.count(rule.name(), "hide"));
      }
    }
    return hidden;
  }

  /** Everything that an application puts in: what a dry run sends. */
  static Run all(Run run, RedactionConfig config) {
    return hide(run, EnumSet.allOf(HiddenField.class), config);
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

  private static Run hide(Run run, Set<HiddenField> hidden, RedactionConfig config) {
    RunBuilder out = run.toBuilder();
    if (config.hideInputs()) {
      out.inputs(Payload.EMPTY);
    } else {
      out.inputs(payload(run.inputs(), hidden.contains(HiddenField.INPUTS), system(hidden)));
    }
    if (config.hideOutputs()) {
      out.outputs(Payload.EMPTY);
    } else {
      out.outputs(payload(run.outputs(), hidden.contains(HiddenField.OUTPUTS), system(hidden)));
    }
    boolean all = config.hideMetadata() || hidden.contains(HiddenField.METADATA);
    boolean contents = contents(hidden, config);
    boolean errors = hidden.contains(HiddenField.ERROR);
    Entries entries = new Entries(all, contents, errors);
    if (config.hideMetadata()) {
      out.metadata(Map.of()).tags(List.of());
    } else {
      out.metadata(entries.without(run.metadata(), false));
    }
    out.events(RunWalk.each(run.events(), entries::event));
    out.links(RunWalk.each(run.links(), entries::link));
    if (all || contents) {
      out.model(model(run.model(), all));
    }
    RunError error = run.error();
    if (error != null && errors) {
      out.error(new RunError(error.type(), HIDDEN, null));
    }
    if (hidden.contains(HiddenField.ATTACHMENTS)) {
      out.attachments(List.of());
    }
    return out.build();
  }

  private static boolean contents(Set<HiddenField> hidden, RedactionConfig config) {
    return hidden.contains(HiddenField.INPUTS)
        || hidden.contains(HiddenField.OUTPUTS)
        || config.hideInputs()
        || config.hideOutputs();
  }

  /** What of named values goes: all, what repeats contents, what errors say. */
  private record Entries(boolean all, boolean contents, boolean errors) {

    /**
     * @param exceptions whether what an exception says is an error's part and not metadata
     */
    Map<String, Json> without(Map<String, Json> entries, boolean exceptions) {
      Map<String, Json> out = new LinkedHashMap<>();
      entries.forEach(
          (key, value) -> {
            boolean error = ContentKeys.tellsError(key);
            boolean goes =
                error && (errors || exceptions) ? errors : all || contents && tells(key, value);
            out.put(key, goes ? value(value) : value);
          });
      return out;
    }

    RunEvent event(RunEvent event) {
      Json.Obj attributes = new Json.Obj(without(event.attributes().members(), true));
      return new RunEvent(event.name(), event.epochNanos(), attributes);
    }

    RunLink link(RunLink link) {
      Json.Obj attributes = new Json.Obj(without(link.attributes().members(), false));
      return new RunLink(link.traceId(), link.spanId(), attributes);
    }
  }

  /** Numbers say how a call was made, not what was said. */
  private static boolean tells(String key, Json value) {
    return !(value instanceof Json.Num || value instanceof Json.Bool) && ContentKeys.holds(key);
  }

  /**
   * The call without what an instrumentation keeps among its parameters but is no setting; without
   * the texts of settings, too, where all is to go that is said of the run.
   */
  private static ModelCall model(ModelCall model, boolean all) {
    Map<String, Json> parameters = new LinkedHashMap<>();
    model
        .parameters()
        .members()
        .forEach(
            (key, value) ->
                parameters.put(key, !all && SETTINGS.contains(key) ? value : bare(value)));
    return new ModelCall(
        model.provider(),
        model.model(),
        model.requestModel(),
        model.modelType(),
        model.temperature(),
        model.maxTokens(),
        all ? List.of() : model.stop(),
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
