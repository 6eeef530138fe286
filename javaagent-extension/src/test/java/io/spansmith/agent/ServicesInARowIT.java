package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.spansmith.testing.AgentProcess;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.ReceivedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Node.js program calls a service that calls a second that calls a third: processes of their own,
 * agents of both versions, and nothing between them but headers. The services' own rates differ
 * from the first one's, so what they agree on has travelled.
 */
class ServicesInARowIT {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String MARKS = "{send: true, send_thread: true}";
  private static final String HEADERS = "{langsmith_headers_out: true, send_thread: true}";
  private static final String ALL =
      "{send: true, send_thread: true, accept: true, langsmith_headers: true,"
          + " langsmith_headers_out: true, accept_from: [127.0.0.1]}";

  @TempDir private static Path directory;

  private static JavaScriptCaller caller;
  private static OtlpSink langsmith;
  private static AgentProcess third;
  private static AgentProcess second;

  @AutoClose private final OtlpSink elsewhere = OtlpSink.start();
  private AgentProcess first;

  @BeforeAll
  static void startTheLastTwo() throws Exception {
    caller = JavaScriptCaller.install();
    langsmith = OtlpSink.start();
    third = service("third", Parts.NEWEST, "key", "{}", ALL, "");
    second = service("second", Parts.FLOOR, "key", "{}", ALL, Parts.address(third));
  }

  @AfterAll
  static void stopTheLastTwo() {
    Stream.of(second, third).filter(service -> service != null).forEach(AgentProcess::close);
    if (langsmith != null) {
      langsmith.close();
    }
  }

  @BeforeEach
  void forget() {
    langsmith.clear();
  }

  @AfterEach
  void stopTheFirst() {
    first.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {MARKS, HEADERS})
  void aRequestIsOneTreeInOneProjectAndOneThread(String propagation) throws Exception {
    first = service("first", Parts.NEWEST, "key", "{}", propagation, Parts.address(second));
    Map<String, String> told = call(1).get(0);

    List<Span> runs = await(told.get("trace"), 6);
    assertThat(new RunForest(runs).outline())
        .containsExactly("chain > (llm, (chain > (llm, (chain > llm))))");
    assertThat(projects()).containsExactly("first");
    assertThat(texts(runs, "langsmith.metadata.thread_id")).containsExactly("thread-0");
    assertThat(elsewhere.spans()).as("the caller has a backend of its own").hasSize(1);
    assertThat(root(runs).getParentSpanId()).as("so the tree begins here").isEmpty();
    assertThat(RunForest.text(root(runs), "langsmith.metadata.otel.parent_span_id"))
        .hasValue(hex(elsewhere.spans().get(0).getSpanId()));
  }

  @Test
  void allServicesKeepATraceOrNoneDoes() throws Exception {
    first = service("first", Parts.NEWEST, "key", "{rate: 0.5}", MARKS, Parts.address(second));
    List<Map<String, String>> told = call(24);

    Set<String> expected =
        told.stream()
            .map(call -> call.get("trace"))
            .filter(trace -> Integer.parseInt(trace.substring(18, 20), 16) >= 0x80)
            .collect(Collectors.toSet());
    // Before it ends: its SDK waits 10 s then, and a JVM may get little done in them.
    langsmith.await(LONG, sink -> runs(sink, expected::contains).size() >= 6 * expected.size());
    first.terminate().awaitExit(LONG);
    Map<String, List<Span>> traces =
        runs(langsmith, trace -> true).stream()
            .collect(Collectors.groupingBy(run -> hex(run.getTraceId())));
    assertThat(traces.keySet()).isEqualTo(expected);
    assertThat(expected.size()).isBetween(1, 23);
    assertThat(traces.values())
        .as(first.output())
        .allSatisfy(
            runs ->
                assertThat(new RunForest(runs).outline())
                    .containsExactly("chain > (llm, (chain > (llm, (chain > llm))))"));
  }

  @Test
  void aCallerThatSendsToAnotherAccountGetsATreeOfItsOwn() throws Exception {
    first = service("first", Parts.FLOOR, "another key", "{}", MARKS, Parts.address(second));
    Map<String, String> told = call(1).get(0);

    List<Span> runs = await(told.get("trace"), 6);
    assertThat(new RunForest(runs).outline())
        .containsExactlyInAnyOrder("chain > llm", "chain > (llm, (chain > llm))");
    assertThat(projects()).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void allRunsStandUnderTheLangSmithRunThatCalled() throws Exception {
    first = service("first", Parts.NEWEST, "key", "{}", ALL, Parts.address(second));
    Map<String, String> told = caller.call("langsmith", Parts.address(first)).get(0);

    langsmith.await(LONG, sink -> runs(sink, trace -> true).size() >= 6);
    List<Span> runs = runs(langsmith, trace -> true);
    assertThat(runs).hasSize(6);
    assertThat(texts(runs, "langsmith.trace.id")).containsExactly(told.get("trace"));
    assertThat(projects()).containsExactly("of the caller");
    assertThat(texts(runs, "langsmith.metadata.thread_id")).containsExactly("thread-of-js");
    List<String> orders = new ArrayList<>(texts(runs, "langsmith.span.dotted_order"));
    assertThat(orders)
        .hasSize(6)
        .allSatisfy(
            order -> {
              String above = order.substring(0, order.lastIndexOf('.'));
              assertThat(above)
                  .satisfiesAnyOf(
                      parent -> assertThat(parent).isEqualTo(told.get("order")),
                      parent -> assertThat(orders).contains(parent));
            });
    assertThat(orders).filteredOn(order -> depth(order) == depth(told.get("order")) + 1).hasSize(1);
  }

  private List<Map<String, String>> call(int times) throws Exception {
    String to = elsewhere.endpoint() + "/v1/traces";
    return caller.call("otel", Parts.address(first), String.valueOf(times), to);
  }

  private static int depth(String order) {
    return order.split("\\.").length;
  }

  private static List<Span> await(String trace, int count) throws InterruptedException {
    Predicate<String> ours = trace::equals;
    langsmith.await(LONG, sink -> runs(sink, ours).size() >= count);
    assertThat(runs(langsmith, ours)).hasSize(count);
    return runs(langsmith, ours);
  }

  private static List<Span> runs(OtlpSink sink, Predicate<String> trace) {
    return RunForest.of(sink).runs().stream()
        .filter(run -> trace.test(hex(run.getTraceId())))
        .toList();
  }

  private static Set<String> projects() {
    return langsmith.requests().stream()
        .map((ReceivedRequest request) -> request.header("langsmith-project"))
        .collect(Collectors.toSet());
  }

  private static Set<String> texts(List<Span> runs, String key) {
    return runs.stream()
        .map(run -> RunForest.text(run, key).orElse("none"))
        .collect(Collectors.toSet());
  }

  private static Span root(List<Span> runs) {
    return runs.get(0);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  /**
   * @param next the address of the service that it calls; none when empty
   */
  private static AgentProcess service(
      String name, String agent, String key, String sampling, String propagation, String next)
      throws Exception {
    Path config =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            destinations:
              langsmith: {endpoint: "%s", api_key: %s, project: %s, schedule_delay: 100}
            propagation: %s
            sampling: %s
            """
                .formatted(langsmith.endpoint(), key, name, propagation, sampling));
    return Parts.inARow(agent, name, next).property("spansmith.config", config.toString()).start();
  }
}
