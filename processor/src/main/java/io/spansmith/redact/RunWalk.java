package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.run.Attachment;
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
import java.util.Set;
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

  RunWalk(Redaction redaction) {
    this.redaction = redaction;
    walk = new JsonWalk(redaction);
    figures = new FigureWalk(redaction);
  }

  /** Adds the run's parts, redacted, to a builder that holds the run. */
  void into(RunBuilder out, Run run) {
    String name = redaction.text(run.name(), "name");
    out.name(name)
        .spanName(run.spanName().equals(run.name()) ? name : redaction.text(run.spanName(), "name"))
        .error(error(run.error()))
        .inputs(payload(run.inputs()))
        .outputs(payload(run.outputs()))
        .model(model(run.model()))
        .usage(run.usage() == null ? null : figures.walk(run.usage()))
        .threadId(nullable(run.threadId(), "thread_id"))
        .userId(nullable(run.userId(), "user_id"))
        .tags(texts(run.tags(), "tag"))
        .metadata(walk.walk(run.metadata()))
        .events(events(run.events()))
        .links(links(run.links()))
        .attachments(attachments(run.attachments()))
        .resource(walk.walk(kept(run.resource())))
        .project(nullable(run.project(), "project"));
  }

  private @Nullable String nullable(@Nullable String text, String key) {
    return text == null ? null : redaction.text(text, key);
  }

  private List<String> texts(List<String> texts, String key) {
    return texts.isEmpty() ? texts : texts.stream().map(text -> redaction.text(text, key)).toList();
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
    return DROPPED.contains(resourceKey) || resourceKey.startsWith("process.environment_variable.");
  }

  private @Nullable RunError error(@Nullable RunError error) {
    return error == null
        ? null
        : new RunError(
            nullable(error.type(), "type"),
            redaction.text(error.message(), "message"),
            nullable(error.stackTrace(), "stacktrace"));
  }

  private Payload payload(Payload payload) {
    if (payload instanceof Payload.Conversation talk) {
      List<Message> messages = new ArrayList<>(talk.messages().size());
      talk.messages().forEach(message -> messages.add(message(message)));
      return new Payload.Conversation(messages, walk.walk(talk.extras()));
    }
    return new Payload.Data(walk.walk(((Payload.Data) payload).value()));
  }

  private Message message(Message message) {
    List<Message.ToolCall> calls = new ArrayList<>(message.toolCalls().size());
    for (Message.ToolCall call : message.toolCalls()) {
      calls.add(
          new Message.ToolCall(
              nullable(call.id(), "id"),
              redaction.text(call.name(), "name"),
              walk.walk(call.args(), "args"),
              call.serverSide()));
    }
    return new Message(
        message.role(),
        walk.walk(message.content(), "content"),
        nullable(message.name(), "name"),
        calls,
        nullable(message.toolCallId(), "tool_call_id"),
        nullable(message.finishReason(), "finish_reason"),
        walk.walk(message.extras()));
  }

  private ModelCall model(ModelCall model) {
    return new ModelCall(
        nullable(model.provider(), "provider"),
        nullable(model.model(), "model"),
        nullable(model.requestModel(), "model"),
        model.modelType(),
        model.temperature(),
        model.maxTokens(),
        texts(model.stop(), "stop"),
        walk.walk(model.parameters()),
        texts(model.finishReasons(), "finish_reason"),
        nullable(model.responseId(), "id"),
        model.streaming());
  }

  private List<RunEvent> events(List<RunEvent> events) {
    if (events.isEmpty()) {
      return events;
    }
    return events.stream()
        .map(
            event ->
                new RunEvent(
                    redaction.text(event.name(), "name"),
                    event.epochNanos(),
                    walk.walk(event.attributes())))
        .toList();
  }

  private List<RunLink> links(List<RunLink> links) {
    if (links.isEmpty()) {
      return links;
    }
    return links.stream()
        .map(link -> new RunLink(link.traceId(), link.spanId(), walk.walk(link.attributes())))
        .toList();
  }

  private List<Attachment> attachments(List<Attachment> attachments) {
    return attachments.isEmpty()
        ? attachments
        : attachments.stream().map(new Attachments(redaction)::redact).toList();
  }
}
