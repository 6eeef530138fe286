package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.json.Json;
import io.spansmith.run.Message;
import io.spansmith.run.Payload;
import io.spansmith.run.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The results of tools in the conversations they were given to. */
class ToolAnswersTest {

  private static final String ASKS =
      "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
          + "\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]}";

  private static final String ASKS_TWICE =
      "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
          + "\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}},{\"id\":\"c2\",\"type\":"
          + "\"function\",\"function\":{\"name\":\"time\",\"arguments\":\"{}\"}}]}";

  private final TestTrace trace = new TestTrace();

  private List<Message> conversation(String... messages) {
    Map<String, Run> runs =
        trace
            .span("root", "agent", null)
            .span("tool", "execute_tool weather", "root")
            .with("gen_ai.operation.name", "execute_tool")
            .with("gen_ai.tool.name", "weather")
            .with("gen_ai.tool.call.id", "c1")
            .with("gen_ai.tool.call.result", "dry")
            .span("chat", "chat m", "root")
            .chat("m", 1, 1)
            .with("gen_ai.input.messages", "[" + String.join(",", messages) + "]")
            .runs();
    return ((Payload.Conversation) runs.get("chat").inputs()).messages();
  }

  @Test
  void resultAfterTheOnlyCallAnswersThatCall() {
    List<Message> messages = conversation(ASKS, "{\"role\":\"tool\",\"content\":\"wet\"}");
    assertThat(messages.get(1).toolCallId()).isEqualTo("c1");
    assertThat(messages.get(1).content()).isEqualTo(new Json.Str("wet"));
  }

  @Test
  void resultsOfSeveralCallsAreNotGuessed() {
    List<Message> messages =
        conversation(
            ASKS_TWICE,
            "{\"role\":\"tool\",\"content\":\"wet\"}",
            "{\"role\":\"tool\",\"content\":\"noon\"}");
    assertThat(messages.get(1).toolCallId()).isNull();
    assertThat(messages.get(2).toolCallId()).isNull();
  }

  @Test
  void resultThatWasLeftOutIsWhatTheToolSays() {
    List<Message> messages =
        conversation(ASKS, "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"\"}");
    assertThat(messages.get(1).content()).isEqualTo(new Json.Str("dry"));
  }

  @Test
  void resultThatIsToldStays() {
    List<Message> messages =
        conversation(ASKS, "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"wet\"}");
    assertThat(messages.get(1).content()).isEqualTo(new Json.Str("wet"));
  }
}
