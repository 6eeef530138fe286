package io.spansmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  private static final String TRACES = "src/test/resources/captures/traces.pb";
  private static final String LOGS = "src/test/resources/captures/logs.pb";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "check", "apply", "redact", "serve", "inspect", "evaluate", "decrypt"})
  void everyCommandHasHelp(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: spansmith " + command);
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    assertThat(run("apply", "--trace", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--trace");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void checkSaysOkOrEveryProblemAtItsPlace(@TempDir Path folder) throws Exception {
    Path good = Files.writeString(folder.resolve("good.yaml"), "runs: {keep: all}\n");
    Path bad =
        Files.writeString(folder.resolve("bad.yaml"), "runs: {kepe: all}\nsampling: {rate: 7}\n");

    assertThat(run("check", good.toString())).isZero();
    assertThat(out.toString()).isEqualTo("ok" + System.lineSeparator());
    out.getBuffer().setLength(0);
    assertThat(run("check", bad.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(bad + ":1:") && line.contains("keep"))
        .anyMatch(line -> line.startsWith(bad + ":2:"));
    assertThat(run("check", folder.resolve("none.yaml").toString())).isEqualTo(2);
  }

  @Test
  void applyPrintsRunsAsTheBackendWouldHoldThem() throws Exception {
    assertThat(run("apply", "--traces", TRACES, "--logs", LOGS)).isZero();

    JsonNode runs = new ObjectMapper().readTree(out.toString());
    JsonNode chat = byType(runs, "llm").get(0);
    assertThat(
            List.of(
                "id",
                "trace_id",
                "parent_run_id",
                "name",
                "run_type",
                "start_time",
                "end_time",
                "status",
                "error",
                "inputs",
                "outputs",
                "usage_metadata",
                "metadata",
                "tags",
                "events",
                "session_name",
                "otel_span_id",
                "otel_parent_span_id"))
        .allMatch(chat::has);
    assertThat(chat.at("/metadata/ls_model_name").asText()).isEqualTo("gpt-4o-mini-2024-07-18");
    assertThat(chat.at("/usage_metadata/input_token_details/cache_read").asInt()).isEqualTo(32);
    assertThat(chat.at("/inputs/messages/0/content").asText())
        .isEqualTo("You are a terse assistant.");
    assertThat(out.toString()).contains("<EMAIL>").doesNotContain("ada@example.com");
  }

  @Test
  void applyReadsRequestsOneAfterAnother(@TempDir Path folder) throws Exception {
    run("apply", "--traces", TRACES, "--logs", LOGS, "--format", "otlp");
    String request = new ObjectMapper().readTree(out.toString()).toString();
    String more = request.replaceAll("\"(traceId)\":\"..", "\"$1\":\"ee");
    Path lines = Files.writeString(folder.resolve("lines.json"), request + "\n" + more + "\n");
    out.getBuffer().setLength(0);

    assertThat(run("apply", "--traces", lines.toString())).isZero();
    assertThat(byType(new ObjectMapper().readTree(out.toString()), "llm")).hasSize(8);

    Path cut =
        Files.writeString(folder.resolve("cut.json"), request + "\n" + more.substring(0, 99));
    assertThat(run("apply", "--traces", cut.toString())).isEqualTo(2);
  }

  @Test
  void applyPrintsATreeAndReasons() {
    assertThat(run("apply", "--traces", TRACES, "--logs", LOGS, "--format", "tree", "--explain"))
        .isZero();

    assertThat(out.toString()).contains("weather-agent  chain").contains("├─ get_weather  tool");
    assertThat(err.toString()).contains("kept").contains("left out").contains("routed");
  }

  @Test
  void applyPrintsRunsThatAreLinkedToACallerElsewhere(@TempDir Path folder) throws Exception {
    Path traces =
        Files.writeString(
            folder.resolve("callee.json"),
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
            "spanId":"b7ad6b7169203331","parentSpanId":"00000000000000aa","flags":769,"kind":2,
            "name":"POST /answer","startTimeUnixNano":"1","endTimeUnixNano":"9"},
            {"traceId":"0af7651916cd43dd8448eb211c80319c","parentSpanId":"b7ad6b7169203331",
            "spanId":"b7ad6b7169203332","name":"chat m","startTimeUnixNano":"2","endTimeUnixNano":"8",
            "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}}]}]}]}]}""");
    Path link = Files.writeString(folder.resolve("link.yaml"), "runs: {remote_parent: link}\n");

    run("apply", "--traces", traces.toString(), "--format", "tree");
    assertThat(out.toString()).startsWith("POST /answer").contains("└─ chat  llm");
    out.getBuffer().setLength(0);
    run("apply", "--traces", traces.toString(), "--config", link.toString());
    JsonNode runs = new ObjectMapper().readTree(out.toString());
    assertThat(runs).hasSize(2);
    assertThat(runs.get(0).path("otel_parent_span_id").asText()).isEqualTo("00000000000000aa");
    out.getBuffer().setLength(0);
    run("apply", "--traces", traces + "", "--config", link.toString(), "--format", "tree");
    assertThat(out.toString()).startsWith("POST /answer").contains("└─ chat  llm");
  }

  @Test
  void applyNamesTheRulesThatSampledAndRouted(@TempDir Path folder) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("spansmith.yaml"),
            """
            destinations:
              langsmith: {api_key: k, project: main}
              eu: {api_key: k}
            sampling:
              rate: 0.5
              rules: [{name: agents, action: always, match: {name: "weather*"}}]
            routing:
              - {name: nobody, match: {name: nothing}, to: [{destination: langsmith}]}
              - {name: agents-to-europe, match: {name: "weather*"}, to: [{destination: eu, project: p}]}
            """);

    run("apply", "--traces", TRACES, "--logs", LOGS, "--config", config.toString(), "--explain");
    assertThat(err.toString())
        .contains("sampled in  by agents  rate 1.0", "routed  by agents-to-europe  eu/p");

    Files.writeString(config, "sampling: {rate: 0, rules: []}");
    run("apply", "--traces", TRACES, "--logs", LOGS, "--config", config.toString(), "--explain");
    assertThat(err.toString()).contains("sampled out  by default");
  }

  @Test
  void applyPrintsOtlpThatCanBeAppliedAgain(@TempDir Path folder) throws Exception {
    run("apply", "--traces", TRACES, "--logs", LOGS, "--format", "otlp");
    Path again = Files.writeString(folder.resolve("again.json"), out.toString());
    out.getBuffer().setLength(0);

    assertThat(run("apply", "--traces", again.toString())).isZero();
    JsonNode runs = new ObjectMapper().readTree(out.toString());
    assertThat(byType(runs, "llm")).hasSize(4);
    assertThat(byType(runs, "llm").get(0).at("/usage_metadata/total_tokens").asInt()).isEqualTo(76);
  }

  @Test
  void applyNamesAFileThatIsNoCapture(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.pb"), "not otlp");

    assertThat(run("apply", "--traces", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("x.pb").contains("OTLP");
  }

  @Test
  void redactAnswersLineByLineWithPositions() throws Exception {
    String lines = "{\"text\":\"mail ada@lovelace.org\"}\n{\"text\":\"nothing here\"}\nnot json\n";

    assertThat(runWith(lines, "redact")).isEqualTo(2);
    assertThat(err.toString()).contains("line 3 is not");
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"text\":\"mail <EMAIL>\",\"findings\":[{\"detector\":\"email\",\"start\":5,"
                + "\"end\":21,\"action\":\"replace\"}]}",
            "{\"text\":\"nothing here\",\"findings\":[]}");
  }

  @Test
  void redactTakesALineAsLongAsMemoryAllows() {
    assertThat(runWith("{\"text\":\"" + "word ".repeat(4_200_000) + "\"}\n", "redact")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void redactDoesNotTellEveryLineOfAFileThatIsNoInput() {
    assertThat(runWith("no json\n".repeat(5_000), "redact")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(11).last().asString().contains("4990 more lines");
  }

  @Test
  void anOutputThatCannotBeWrittenEndsTheCommand() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    for (String[] command : new String[][] {{"apply", "--traces", TRACES}, {"--help"}}) {
      int exit = Main.run(new PrintWriter(full), new PrintWriter(err, true), command);
      assertThat(exit).isEqualTo(2);
    }
    assertThat(err.toString()).contains("the output cannot be written");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check no-such.yaml              | give the path of a spansmith.yaml",
        "check .                         | give the path of a spansmith.yaml",
        "chekc x                         | Did you mean: spansmith check?",
        "apply                           | --traces=FILE",
        "apply --traces no-such.pb       | give the path of an OTLP capture",
        "apply --traces pom.xml          | it must be an OTLP export request",
        "apply --traces x --format xml   | expected one of [runs, otlp, tree]",
        "redact --config no-such.yaml    | check the path",
        "serve --grpc-port 99999         | port out of range",
        "serve --host no.such.invalid    | no such host",
        "inspect --port 99999            | try --port 0",
        "evaluate no-such-folder         | give one that holds .jsonl files",
        "evaluate src                    | holds no .jsonl files",
        "decrypt --config ../config/examples/minimal.yaml | has no `encrypt` action",
      })
  void aWrongCallIsToldWhatToDo(String call, String told) {
    assertThat(run(call.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(told).doesNotContain("Exception", "null");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void decryptSaysWhatItCouldNotRead(@TempDir Path folder) throws Exception {
    String action = "redaction: {actions: {email: {encrypt: {key: \"%s\", key_id: k1}}}}\n";
    Path right = Files.writeString(folder.resolve("right.yaml"), action.formatted("the right one"));
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), action.formatted("another one"));
    runWith("{\"text\": \"ada@example.com\"}\n", "redact", "--config", right.toString());
    String redacted = out.toString();
    assertThat(redacted).contains("enc:v1:k1:").doesNotContain("ada@");
    out.getBuffer().setLength(0);

    assertThat(runWith(redacted, "decrypt", "--config", right.toString())).isZero();
    assertThat(out.toString()).contains("ada@example.com");
    assertThat(runWith(redacted, "decrypt", "--config", wrong.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("1 of key id k1 stayed encrypted");
  }

  private int runWith(String input, String... args) {
    InputStream in = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      return run(args);
    } finally {
      System.setIn(in);
    }
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private static List<JsonNode> byType(JsonNode runs, String type) {
    List<JsonNode> found = new java.util.ArrayList<>();
    runs.forEach(
        run -> {
          if (run.path("run_type").asText().equals(type)) {
            found.add(run);
          }
        });
    return found;
  }
}
