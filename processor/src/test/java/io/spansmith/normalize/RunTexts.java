package io.spansmith.normalize;

import io.spansmith.json.Json;
import io.spansmith.run.ContentText;
import io.spansmith.run.Message;
import io.spansmith.run.Payload;
import io.spansmith.run.Run;
import io.spansmith.run.Usage;
import java.util.List;

/** Runs as short texts, so that an expectation is one line. */
final class RunTexts {

  /** {@code role: text}, with tool calls as {@code [name(args)#id]}. */
  static List<String> messages(Payload payload) {
    return ((Payload.Conversation) payload).messages().stream().map(RunTexts::message).toList();
  }

  private static String message(Message message) {
    StringBuilder text = new StringBuilder(message.role().wireName()).append(':');
    if (!(message.content() instanceof Json.Null)) {
      text.append(' ').append(ContentText.of(message.content()));
    }
    message
        .toolCalls()
        .forEach(call -> text.append(" [" + call.name() + call.args() + "#" + call.id() + "]"));
    return text.toString();
  }

  /** The value of a payload that is no conversation, as JSON text. */
  static String data(Payload payload) {
    return ((Payload.Data) payload).value().toString();
  }

  /** {@code input/output/total {details}}. */
  static String usage(Run run) {
    Usage usage = run.usage();
    return usage == null
        ? "none"
        : usage.input()
            + "/"
            + usage.output()
            + "/"
            + usage.total()
            + " "
            + usage.inputDetails()
            + usage.outputDetails();
  }

  private RunTexts() {}
}
