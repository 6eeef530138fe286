package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.ModelCall;
import io.spansmith.run.Payload;
import io.spansmith.run.Run;
import io.spansmith.run.RunBuilder;
import io.spansmith.run.RunError;
import io.spansmith.run.RunEvent;
import io.spansmith.run.RunLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Goes through every place of a run that leaves with it. */
final class RunWalk {

  /** Resource attributes that hold whatever was on a command line or who ran it. */
  private static final Set<String> DROPPED =
      Set.of(
          "process.command_args",
          "process.command_line",
          "process.command",
          "process.owner",
          "process.environment_variable");

  private final Redaction redaction;
  private final JsonWalk walk;
  private final FigureWalk figures;
  private final Run run;

  /** The run with what changed; null while nothing did. */
  private @Nullable RunBuilder out;

  private RunWalk(Redaction redaction, Run run) {
    this.redaction = redaction;
    this.run = run;
    walk = new JsonWalk(redaction);
    figures = new FigureWalk(redaction);
  }

  /** The run without what is sensitive in it; the same object when nothing is. */
  static Run walk(Redaction redaction, Run run) {
    return new RunWalk(redaction, run).walk();
  }

  private Run walk() {
    String name = redaction.text(run.name(), "name");
    put(run.name(), name, RunBuilder::name);
    put(
        run.spanName(),
        run.spanName().equals(run.name()) ? name : redaction.text(run.spanName(), "name"),
        RunBuilder::spanName);
    put(run.error(), error(run.error()), RunBuilder::error);
    put(run.inputs(), payload(run.inputs()), RunBuilder::inputs);
    put(run.outputs(), payload(run.outputs()), RunBuilder::outputs);
    put(run.model(), model(run.model()), RunBuilder::model);
    put(run.usage(), run.usage() == null ? null : figures.walk(run.usage()), RunBuilder::usage);
    put(run.threadId(), nullable(run.threadId(), "thread_id"), RunBuilder::threadId);
    put(run.userId(), nullable(run.userId(), "user_id"), RunBuilder::userId);
    put(run.tags(), texts(run.tags(), "tag"), RunBuilder::tags);
    put(run.metadata(), walk.walk(run.metadata()), RunBuilder::metadata);
    put(run.events(), each(run.events(), this::event), RunBuilder::events);
    put(run.links(), each(run.links(), this::link), RunBuilder::links);
    put(
        run.attachments(),
        each(run.attachments(), new Attachments(redaction)::redact),
        RunBuilder::attachments);
    put(run.resource(), walk.walk(kept(run.resource())), RunBuilder::resource);
    put(run.scope(), scope(run.scope()), RunBuilder::scope);
    put(run.project(), nullable(run.project(), "project"), RunBuilder::project);
    return out == null ? run : out.build();
  }

  private <T> void put(@Nullable T before, @Nullable T after, BiConsumer<RunBuilder, T> part) {
    if (before != after) {
      RunBuilder changed = out == null ? run.toBuilder() : out;
      part.accept(changed, after);
      out = changed;
    }
  }

  private @Nullable String nullable(@Nullable String text, String key) {
    return text == null ? null : redaction.text(text, key);
  }

  private List<String> texts(List<String> texts, String key) {
    return each(texts, text -> redaction.text(text, key));
  }

  /** The items walked through; the same list when that changed none. */
  static <T> List<T> each(List<T> items, UnaryOperator<T> walk) {
    @Nullable List<T> changed = null;
    for (int i = 0; i < items.size(); i++) {
      T before = items.get(i);
      T after = walk.apply(before);
      if (changed == null && after != before) {
        changed = new ArrayList<>(items.subList(0, i));
      }
      if (changed != null) {
        changed.add(after);
      }
    }
    return changed == null ? items : changed;
  }

  static Map<String, Json> kept(Map<String, Json> resource) {
    for (String key : resource.keySet()) {
      if (isDropped(key)) {
        Map<String, Json> kept = new LinkedHashMap<>(resource);
        kept.keySet().removeIf(RunWalk::isDropped);
        return kept;
      }
    }
    return resource;
  }

  static boolean isDropped(String resourceKey) {
    return resourceKey.startsWith("process.")
        && (DROPPED.contains(resourceKey)
            || resourceKey.startsWith("process.environment_variable."));
  }

  private Run.Scope scope(Run.Scope scope) {
    String name = redaction.text(scope.name(), "scope");
    @Nullable String version = nullable(scope.version(), "version");
    boolean same = name.equals(scope.name()) && Objects.equals(version, scope.version());
    return same ? scope : new Run.Scope(name, version);
  }

  private @Nullable RunError error(@Nullable RunError error) {
    if (error == null) {
      return null;
    }
    RunError walked =
        new RunError(
            nullable(error.type(), "type"),
            redaction.text(error.message(), "message"),
            nullable(error.stackTrace(), "stacktrace"));
    return walked.equals(error) ? error : walked;
  }

  private Payload payload(Payload payload) {
    if (payload instanceof Payload.Conversation talk) {
      List<Message> messages = each(talk.messages(), this::message);
      Json.Obj extras = walk.walk(talk.extras());
      return messages == talk.messages() && extras == talk.extras()
          ? talk
          : new Payload.Conversation(messages, extras);
    }
    Json.Obj value = ((Payload.Data) payload).value();
    Json.Obj walked = walk.walk(value);
    return walked == value ? payload : new Payload.Data(walked);
  }

  private Message message(Message message) {
    Json content = walk.walk(message.content(), "content");
    @Nullable String name = nullable(message.name(), "name");
    List<Message.ToolCall> calls = each(message.toolCalls(), this::call);
    @Nullable String callId = nullable(message.toolCallId(), "tool_call_id");
    @Nullable String finish = nullable(message.finishReason(), "finish_reason");
    Json.Obj extras = walk.walk(message.extras());
    boolean same =
        content == message.content()
            && Objects.equals(name, message.name())
            && calls == message.toolCalls()
            && Objects.equals(callId, message.toolCallId())
            && Objects.equals(finish, message.finishReason())
            && extras == message.extras();
    return same
        ? message
        : new Message(message.role(), content, name, calls, callId, finish, extras);
  }

  private Message.ToolCall call(Message.ToolCall call) {
    @Nullable String id = nullable(call.id(), "id");
    String name = redaction.text(call.name(), "name");
    Json args = walk.walk(call.args(), "args");
    boolean same = Objects.equals(id, call.id()) && name.equals(call.name()) && args == call.args();
    return same ? call : new Message.ToolCall(id, name, args, call.serverSide());
  }

  private ModelCall model(ModelCall model) {
    @Nullable String provider = nullable(model.provider(), "provider");
    @Nullable String name = nullable(model.model(), "model");
    @Nullable String asked = nullable(model.requestModel(), "model");
    @Nullable String type = nullable(model.modelType(), "model_type");
    @Nullable Double temperature = figures.count(model.temperature());
    @Nullable Long most = figures.count(model.maxTokens());
    List<String> stop = texts(model.stop(), "stop");
    Json.Obj parameters = walk.walk(model.parameters());
    List<String> finish = texts(model.finishReasons(), "finish_reason");
    @Nullable String id = nullable(model.responseId(), "id");
    boolean same =
        Objects.equals(provider, model.provider())
            && Objects.equals(name, model.model())
            && Objects.equals(asked, model.requestModel())
            && Objects.equals(type, model.modelType())
            && Objects.equals(temperature, model.temperature())
            && Objects.equals(most, model.maxTokens())
            && stop == model.stop()
            && parameters == model.parameters()
            && finish == model.finishReasons()
            && Objects.equals(id, model.responseId());
    return same
        ? model
        : new ModelCall(
            provider,
            name,
            asked,
            type,
            temperature,
            most,
            stop,
            parameters,
            finish,
            id,
            model.streaming());
  }

  private RunEvent event(RunEvent event) {
    String name = redaction.text(event.name(), "name");
    Json.Obj attributes = walk.walk(event.attributes());
    return name.equals(event.name()) && attributes == event.attributes()
        ? event
        : new RunEvent(name, event.epochNanos(), attributes);
  }

  private RunLink link(RunLink link) {
    Json.Obj attributes = walk.walk(link.attributes());
    return attributes == link.attributes()
        ? link
        : new RunLink(link.traceId(), link.spanId(), attributes);
  }
}
