package io.spansmith.normalize;

import static io.spansmith.normalize.RunTexts.data;
import static io.spansmith.normalize.RunTexts.messages;
import static io.spansmith.normalize.RunTexts.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.run.Run;
import io.spansmith.run.RunType;
import io.spansmith.select.SpanRole;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentryDialectTest {

  private final SpanDump dump = SpanDump.read("sentry");
  private final Map<String, Run> runs = dump.runs();

  @Test
  void contentUnderNamesOfItsOwnIsRead() {
    Run chat = runs.get("chat");
    assertThat(messages(chat.inputs())).containsExactly("system: Be short.", "user: rain in Oslo?");
    assertThat(messages(chat.outputs()).get(0)).contains("[weather{\"city\":\"Oslo\"}#call_1]");
    assertThat(chat.model().parameters().get("tools").toString()).contains("\"weather\"");
  }

  @Test
  void usageHasItsClasses() {
    assertThat(usage(runs.get("chat"))).isEqualTo("100/10/110 {cache_read=64}{reasoning=4}");
  }

  @Test
  void toolsHaveArgumentsAndResults() {
    Run tool = runs.get("tool");
    assertThat(tool.name()).isEqualTo("weather");
    assertThat(data(tool.inputs())).isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(data(tool.outputs())).isEqualTo("{\"output\":\"dry\"}");
  }

  @Test
  void operationIsTheOnlySignOfAModelCallOfItsOwn() {
    assertThat(runs.get("answer").type()).isEqualTo(RunType.LLM);
    assertThat(messages(runs.get("answer").outputs())).containsExactly("assistant: no");
    assertThat(data(runs.get("embed").inputs())).isEqualTo("{\"input\":[\"rain\"]}");
  }

  @Test
  void itsOtherSpansAreNoRuns() {
    assertThat(dump.role("http")).isEqualTo(SpanRole.PLAIN);
  }
}
