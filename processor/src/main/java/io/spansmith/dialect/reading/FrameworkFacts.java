package io.spansmith.dialect.reading;

import io.spansmith.dialect.message.Messages;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What frameworks say beside the conventions, told by tables of attribute to name. */
public final class FrameworkFacts {

  /** Rows of attribute and metadata key. */
  public static void metadata(Take take, Reading reading, String[][] rows) {
    for (String[] row : rows) {
      Json value = value(take, row[0]);
      if (value != null) {
        reading.metadata.putIfAbsent(row[1], value);
      }
    }
  }

  /** Metadata under a prefix keeps the rest of its key. */
  public static void metadataUnder(SpanView span, Take take, Reading reading, String prefix) {
    for (String key : new ArrayList<>(span.attributes().keySet())) {
      if (key.length() > prefix.length()
          && key.startsWith(prefix)
          && !reading.consumed.contains(key)) {
        Json value = value(take, key);
        if (value != null) {
          reading.metadata.putIfAbsent(key.substring(prefix.length()), value);
        }
      }
    }
  }

  /** Rows of attribute and invocation parameter. */
  public static void parameters(Take take, Reading reading, String[][] rows) {
    for (String[] row : rows) {
      Json value = value(take, row[0]);
      if (value != null) {
        reading.parameters.putIfAbsent(row[1], Numbers.shortest(value));
      }
    }
  }

  /** Numbers stay numbers, cut JSON is read as far as it goes. */
  private static @Nullable Json value(Take take, String key) {
    Json value = take.json(key);
    return value instanceof Json.Str ? take.content(key) : value;
  }

  /** A conversation where the value is one, else null. */
  static @Nullable List<Message> conversation(@Nullable Json value, Role role) {
    boolean talk = value instanceof Json.Arr arr ? isConversation(arr) : value instanceof Json.Obj;
    List<Message> messages = talk ? Messages.read(value, role) : null;
    return messages == null || messages.isEmpty() ? null : messages;
  }

  /** Messages or data, whatever the value is, as inputs. */
  public static void inputs(@Nullable Json value, Reading reading) {
    reading.inputMessages = conversation(value, Role.USER);
    reading.inputData = reading.inputMessages == null ? value : null;
  }

  /** Messages or data, whatever the value is, as outputs. */
  public static void outputs(@Nullable Json value, Reading reading) {
    reading.outputMessages = conversation(value, Role.ASSISTANT);
    reading.outputData = reading.outputMessages == null ? value : null;
  }

  /** A model call's answer: messages, or text that becomes one. */
  public static @Nullable List<Message> answer(@Nullable Json value, Role role) {
    List<Message> messages = Messages.read(value, role);
    if (messages == null && value != null && !(value instanceof Json.Null)) {
      messages = List.of(Message.of(role, value.toString()));
    }
    return messages == null || messages.isEmpty() ? null : messages;
  }

  /** Texts without the JSON quotes that some write around them, in lists too. */
  public static @Nullable Json unquoted(@Nullable Json value) {
    if (value instanceof Json.Str text && text.value().startsWith("\"")) {
      Json read = JsonReader.read(text.value());
      return read == null ? value : read;
    }
    if (value instanceof Json.Arr arr) {
      List<Json> items = new ArrayList<>(arr.items().size());
      for (Json item : arr.items()) {
        Json plain = unquoted(item);
        items.add(plain == null ? item : plain);
      }
      return Json.array(items);
    }
    return value;
  }

  private static boolean isConversation(Json.Arr arr) {
    return !arr.items().isEmpty()
        && arr.items().stream()
            .allMatch(item -> item instanceof Json.Obj obj && obj.text("role") != null);
  }

  private FrameworkFacts() {}
}
