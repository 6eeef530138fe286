package io.spansmith.dialect.message;

import io.spansmith.dialect.model.FinishReasons;
import io.spansmith.json.Json;
import io.spansmith.json.JsonTokens;
import io.spansmith.run.Message;
import io.spansmith.run.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conversations that nearly all are, messages of a role and one text, straight from their
 * JSON: {@link Messages} reads the same from a tree that costs twice as much to make. What has
 * anything else is left to it.
 */
public final class PlainMessages {

  private final JsonTokens in;

  private PlainMessages(JsonTokens in) {
    this.in = in;
  }

  /** The messages, as {@link Messages#read} has them; null where they are not plain. */
  public static @Nullable List<Message> read(String text) {
    PlainMessages plain = new PlainMessages(new JsonTokens(text));
    List<Message> messages = plain.messages();
    return messages != null && plain.in.atEnd() ? messages : null;
  }

  private @Nullable List<Message> messages() {
    if (!in.take('[')) {
      return null;
    }
    List<Message> messages = new ArrayList<>(2);
    do {
      Message message = messages.size() < Messages.MAX_MESSAGES ? message() : null;
      if (message == null) {
        return null;
      }
      messages.add(message);
    } while (in.take(','));
    return in.take(']') ? messages : null;
  }

  private @Nullable Message message() {
    if (!in.take('{')) {
      return null;
    }
    Json.Str role = null;
    Json.Str text = null;
    Json.Str reason = null;
    do {
      Json.Str value = null;
      if (role == null && in.name("role")) {
        value = in.string();
        role = value;
      } else if (text == null && in.name("parts")) {
        value = part();
        text = value;
      } else if (text == null && in.name("content")) {
        value = in.string();
        text = value;
      } else if (reason == null && in.name("finish_reason")) {
        value = in.string();
        reason = value;
      }
      if (value == null) {
        return null;
      }
    } while (in.take(','));
    if (!in.take('}') || role == null || text == null || role.isBlank() || !isPlain(text)) {
      return null;
    }
    return new Message(
        Role.of(role.value()),
        text,
        null,
        List.of(),
        null,
        reason == null || reason.isBlank() ? null : FinishReasons.clean(reason.value()),
        Json.EMPTY_OBJECT);
  }

  /** Some write a list of blocks as text. */
  private static boolean isPlain(Json.Str text) {
    return !text.isBlank() && !text.startsWith("[{");
  }

  /** The text of the only part. */
  private Json.@Nullable Str part() {
    if (!in.take('[') || !in.take('{')) {
      return null;
    }
    boolean typed = false;
    Json.Str content = null;
    do {
      if (!typed && in.name("type")) {
        typed = in.word("\"text\"");
        if (!typed) {
          return null;
        }
      } else if (content == null && in.name("content")) {
        content = in.string();
      } else {
        return null;
      }
    } while (in.take(','));
    return typed && in.take('}') && in.take(']') ? content : null;
  }
}
