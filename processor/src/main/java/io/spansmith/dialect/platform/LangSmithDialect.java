package io.spansmith.dialect.platform;

import io.spansmith.dialect.payload.UsageMetadata;
import io.spansmith.dialect.reading.AttributeMap;
import io.spansmith.dialect.reading.Dialect;
import io.spansmith.dialect.reading.KeyTable;
import io.spansmith.dialect.reading.Marks;
import io.spansmith.dialect.reading.Reading;
import io.spansmith.dialect.reading.SpanErrors;
import io.spansmith.dialect.reading.SpanView;
import io.spansmith.dialect.reading.Take;
import io.spansmith.dialect.reading.Values;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Attachment;
import io.spansmith.run.RunType;
import io.spansmith.run.Usage;
import io.spansmith.select.SpanRole;
import org.jspecify.annotations.Nullable;

/**
 * LangSmith's own attributes, from its SDKs or set by the application, and bare {@code ls_*} keys.
 * What they say is passed on as it is and never overruled (contract §2a).
 */
public final class LangSmithDialect implements Dialect {

  private static final String PARENT = "langsmith.span.parent_id";

  /** How the id of a run begins that was made from a span's (contract §0.2). */
  private static final String OF_A_SPAN = "00000000-0000-0000-";

  /** Attributes that keep their key on the way out. */
  private static final KeyTable PASSED_ON =
      new KeyTable(
          "langsmith.trace.id",
          PARENT,
          "langsmith.span.dotted_order",
          "langsmith.reference_example_id");

  /**
   * On spans of LangSmith's own SDKs: their exceptions are errors, although JavaScript's leaves the
   * status unset.
   */
  private static final String SDK = "langsmith.traceable";

  private static final String METADATA = "langsmith.metadata.";

  @Override
  public String id() {
    return "langsmith";
  }

  @Override
  public Marks marks() {
    return Marks.keys("langsmith.", "ls_");
  }

  @Override
  public boolean explicitType() {
    return true;
  }

  @Override
  public boolean annotates() {
    return true;
  }

  @Override
  public SpanRole recognise(SpanView span) {
    return span.hasPrefix("langsmith.") ? SpanRole.RUN : SpanRole.PLAIN;
  }

  @Override
  public void read(SpanView span, Reading reading) {
    Take take = new Take(span, reading);
    String kind = take.text("langsmith.span.kind");
    if (kind != null) {
      RunType type = RunType.of(kind.strip());
      reading.type = type == null ? RunType.CHAIN : type;
    }
    reading.name = take.text("langsmith.trace.name");
    reading.project = take.text("langsmith.trace.session_name");
    tags(take.json("langsmith.span.tags"), reading);
    metadata(span, reading);
    Usage usage = UsageMetadata.read(take.content("langsmith.usage_metadata"));
    reading.usage = usage == null ? reading.usage : usage;
    attachments(take.content("langsmith.attachments"), reading);
    if (kind != null || reading.name != null) {
      payloads(take, reading);
    }
    if ("true".equals(span.text(SDK))) {
      reading.error = SpanErrors.exception(span);
    }
    passOn(span, take, reading);
    reading.consumeAll(span, "langsmith.");
  }

  private static void metadata(SpanView span, Reading reading) {
    AttributeMap attributes = span.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      String key = attributes.key(i);
      boolean prefixed = key.startsWith(METADATA) && key.length() > METADATA.length();
      if (prefixed || key.startsWith("ls_")) {
        String name = prefixed ? key.substring(METADATA.length()) : key;
        reading.consume(key);
        reading.metadata.put(name, Values.plain(attributes.value(i)));
      }
    }
    if (reading.metadata.isEmpty()) {
      return;
    }
    Json usage = reading.metadata.remove("usage_metadata");
    if (usage instanceof Json.Str str) {
      usage = JsonReader.read(str.value());
    }
    reading.usage = UsageMetadata.read(usage);
    reading.provider = text(reading, "ls_provider");
    reading.model = text(reading, "ls_model_name");
    reading.modelType = text(reading, "ls_model_type");
    reading.threadId = text(reading, "session_id", "conversation_id", "thread_id");
    reading.userId = text(reading, "user_id");
    reading.promptVersion = text(reading, "prompt_version", "prompt_commit", "lc_hub_commit_hash");
  }

  private static @Nullable String text(Reading reading, String... keys) {
    for (String key : keys) {
      if (reading.metadata.get(key) instanceof Json.Str str && !str.value().isBlank()) {
        return str.value();
      }
    }
    return null;
  }

  private static void tags(@Nullable Json tags, Reading reading) {
    if (tags instanceof Json.Arr arr) {
      for (Json tag : arr.items()) {
        if (tag instanceof Json.Str str && !str.value().isBlank()) {
          reading.tags.add(str.value().strip());
        }
      }
    } else if (tags instanceof Json.Str str) {
      for (String tag : str.value().split(",", 200)) {
        if (!tag.isBlank()) {
          reading.tags.add(tag.strip());
        }
      }
    }
  }

  private static void payloads(Take take, Reading reading) {
    reading.payloadsTold = true;
    reading.inputData = object(take.content("gen_ai.prompt"), "input");
    reading.outputData = object(take.content("gen_ai.completion"), "output");
  }

  private static @Nullable Json object(@Nullable Json value, String key) {
    return value == null || value instanceof Json.Obj
        ? value
        : Json.object().put(key, value).build();
  }

  private static void attachments(@Nullable Json value, Reading reading) {
    if (value instanceof Json.Arr arr) {
      for (Json item : arr.items()) {
        if (item instanceof Json.Obj obj && obj.text("name") != null) {
          String name = obj.text("name");
          String mime = obj.text("mime_type");
          String content = obj.text("content");
          reading.attachments.add(
              new Attachment(
                  name == null ? "" : name,
                  mime == null ? "application/octet-stream" : mime,
                  content == null ? "" : content));
        }
      }
    }
  }

  /**
   * The rest are hints between the SDK's own parts; request headers may hold credentials. A parent
   * that is another span of the trace is told by the tree, which knows whether it is exported.
   */
  private static void passOn(SpanView span, Take take, Reading reading) {
    boolean below = span.span().getParentSpanContext().isValid();
    for (int row : take.present(PASSED_ON)) {
      String key = PASSED_ON.key(row);
      String value = take.text(key);
      if (value != null && !(below && key.equals(PARENT) && value.startsWith(OF_A_SPAN))) {
        reading.metadata.put(key, new Json.Str(value));
      }
    }
  }
}
