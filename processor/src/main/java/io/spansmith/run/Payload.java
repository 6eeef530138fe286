package io.spansmith.run;

import io.spansmith.json.Json;
import java.util.List;

/** What went into a run or came out of it. */
public sealed interface Payload {

  /** Nothing known. Encoded as an empty object where the backend needs one. */
  Payload EMPTY = new Data(Json.EMPTY_OBJECT);

  /**
   * A conversation.
   *
   * @param extras members beside {@code messages}, such as {@code tools}
   */
  record Conversation(List<Message> messages, Json.Obj extras) implements Payload {
    public Conversation {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Anything else, always an object: tool arguments, {@code {query}}, {@code {documents}}, {@code
   * {input}} around plain text.
   */
  record Data(Json.Obj value) implements Payload {}

  /** A conversation without extras. */
  static Payload of(List<Message> messages) {
    return new Conversation(messages, Json.EMPTY_OBJECT);
  }

  /** An object as it is; anything else under the given key. */
  static Payload of(Json value, String key) {
    return new Data(value instanceof Json.Obj obj ? obj : Json.object().put(key, value).build());
  }

  /** Whether there is neither message nor member. */
  default boolean isEmpty() {
    return this instanceof Conversation talk
        ? talk.messages().isEmpty() && talk.extras().members().isEmpty()
        : ((Data) this).value().members().isEmpty();
  }
}
