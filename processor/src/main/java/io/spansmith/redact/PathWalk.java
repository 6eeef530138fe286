package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.run.Payload;
import io.spansmith.run.Run;
import io.spansmith.run.RunBuilder;
import io.spansmith.run.RunError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies the rules on paths: {@code inputs}, {@code outputs}, {@code metadata} and so on. */
final class PathWalk {

  private final Redaction redaction;

  PathWalk(Redaction redaction) {
    this.redaction = redaction;
  }

  Run walk(Run run) {
    List<Rules.Path> due = new ArrayList<>();
    for (Rules.Path rule : redaction.rules.paths) {
      if (redaction.holds(rule.when())) {
        due.add(rule);
      }
    }
    if (due.isEmpty()) {
      return run;
    }
    boolean talks =
        run.inputs() instanceof Payload.Conversation
            || run.outputs() instanceof Payload.Conversation;
    Json.Obj root = view(run);
    Json changed = root;
    for (Rules.Path rule : due) {
      changed = rule.path().rewrite(changed, value -> put(rule, value));
      JsonPath inner = talks ? rule.path().intoConversation() : rule.path();
      if (inner != rule.path()) {
        changed = inner.rewrite(changed, value -> put(rule, value));
      }
    }
    return changed == root || !(changed instanceof Json.Obj obj) ? run : back(run, root, obj);
  }

  private Json put(Rules.Path rule, Json value) {
    if (rule.engine() == null) {
      return redaction.put(rule.name(), rule.operator(), value);
    }
    return redaction.only(
        rule.engine(), rule.operator(), () -> new JsonWalk(redaction).walk(value, ""));
  }

  private static Json.Obj view(Run run) {
    ObjectBuilder root =
        Json.object()
            .put("name", run.name())
            .put("inputs", payload(run.inputs()))
            .put("outputs", payload(run.outputs()))
            .put("metadata", new Json.Obj(run.metadata()))
            .put("tags", new Json.Arr(run.tags().stream().map(Json::of).toList()));
    RunError error = run.error();
    if (error != null) {
      root.put(
          "error",
          Json.object()
              .put("message", error.message())
              .put("stacktrace", error.stackTrace())
              .build());
    }
    return root.build();
  }

  private static Json payload(Payload payload) {
    return payload instanceof Payload.Conversation talk
        ? MessageJson.write(talk)
        : ((Payload.Data) payload).value();
  }

  private static Run back(Run run, Json.Obj before, Json.Obj after) {
    RunBuilder out = run.toBuilder();
    String name = after.text("name");
    out.name(name == null ? run.spanName() : name);
    out.inputs(payload(run.inputs(), before.get("inputs"), after.get("inputs")));
    out.outputs(payload(run.outputs(), before.get("outputs"), after.get("outputs")));
    out.metadata(
        after.get("metadata") instanceof Json.Obj metadata
            ? new LinkedHashMap<>(metadata.members())
            : Map.of());
    List<String> tags = new ArrayList<>();
    if (after.get("tags") instanceof Json.Arr arr) {
      arr.items().forEach(tag -> tags.add(tag instanceof Json.Str str ? str.value() : ""));
    }
    out.tags(tags);
    RunError error = run.error();
    if (error != null) {
      Json.Obj told = after.get("error") instanceof Json.Obj obj ? obj : Json.EMPTY_OBJECT;
      String message = told.text("message");
      out.error(
          new RunError(error.type(), message == null ? "" : message, told.text("stacktrace")));
    }
    return out.build();
  }

  private static Payload payload(Payload payload, @Nullable Json before, @Nullable Json after) {
    if (after == before) {
      return payload;
    }
    if (!(after instanceof Json.Obj obj)) {
      return after == null ? Payload.EMPTY : Payload.of(after, "value");
    }
    return payload instanceof Payload.Conversation talk
        ? MessageJson.read(obj, talk)
        : new Payload.Data(obj);
  }
}
