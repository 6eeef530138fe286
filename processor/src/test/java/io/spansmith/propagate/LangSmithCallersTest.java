package io.spansmith.propagate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.time.TestClock;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.lineage.DottedOrder;
import io.spansmith.pipeline.EncodedRun;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Services that use a LangSmith SDK call one with Spansmith, and are called by it. */
class LangSmithCallersTest {

  private static final String PARENT =
      "20260102T030405000006Z1b64098b-4ab7-43f6-afee-992304f198d8"
          + ".20260102T030405123456Z809ed3a2-0172-4f4d-8a02-a64e9b7a0f8a";
  private static final String READS = "langsmith_headers: true, accept_from: ['10.*']";

  @Test
  void theRunsStandUnderTheRunThatCalled() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      back.serve(headers("py-project", "", ""), "10.1.2.3");

      EncodedRun root = back.run("POST /back");
      assertThat(root.span().getParentSpanContext().isValid()).isFalse();
      assertThat(text(root, "langsmith.trace.id"))
          .isEqualTo("1b64098b-4ab7-43f6-afee-992304f198d8");
      assertThat(text(root, "langsmith.span.parent_id"))
          .isEqualTo("809ed3a2-0172-4f4d-8a02-a64e9b7a0f8a");
      DottedOrder order = order(root);
      assertThat(order.parent()).isEqualTo(DottedOrder.parse(PARENT));
      assertThat(order.runId()).isEqualTo(DottedOrder.runId(root.span().getSpanId()));

      EncodedRun model = back.model();
      assertThat(model.span().getParentSpanId()).isEqualTo(root.span().getSpanId());
      assertThat(text(model, "langsmith.trace.id")).isEqualTo(order.traceId());
      assertThat(text(model, "langsmith.span.parent_id")).isNull();
      assertThat(order(model).parent()).isEqualTo(order);
      assertThat(back.runs()).extracting(EncodedRun::project).containsOnly("py-project");
    }
  }

  @Test
  void projectTagsAndMetadataAreInheritedAndOverwriteNothing() throws Exception {
    String metadata =
        "{\"tier\":\"gold, a=b\",\"n\":7,\"own\":\"theirs\",\"thread_id\":\"t-1\","
            + "\"ls_provider\":\"x\",\"langsmith.trace.id\":\"forged\"}";
    try (TestService back = new TestService("back", READS, "")) {
      back.serve(
          headers("p", "a,b c", metadata),
          "10.1.2.3",
          model -> model.setAttribute("langsmith.metadata.own", "mine"));

      EncodedRun model = back.model();
      assertThat(text(model, "langsmith.metadata.tier")).isEqualTo("gold, a=b");
      assertThat(model.span().getAttributes().get(AttributeKey.longKey("langsmith.metadata.n")))
          .isEqualTo(7L);
      assertThat(text(model, "langsmith.metadata.own")).isEqualTo("mine");
      assertThat(text(model, "langsmith.metadata.thread_id")).isEqualTo("t-1");
      assertThat(text(model, "langsmith.metadata.ls_provider")).isEqualTo("openai");
      assertThat(text(model, "langsmith.span.tags")).isEqualTo("a,b c");
      assertThat(text(back.run("POST /back"), "langsmith.metadata.own")).isEqualTo("theirs");
    }
  }

  @Test
  void whatTheCallerTellsIsRedacted() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      back.serve(
          headers("team-ada@example.com", "ada@example.com", "{\"who\":\"ada@example.com\"}"),
          "10.1.2.3");

      assertThat(back.runs()).hasSize(2);
      assertThat(back.runs()).extracting(Object::toString).noneMatch(r -> r.contains("ada@"));
    }
  }

  @Test
  void aCallerThatIsNotConfiguredIsNotBelieved() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      back.serve(headers("p", "t", "{\"a\":1}"), "192.0.2.7");
      assertUntouched(back);
    }
    try (TestService nobody = new TestService("back", "langsmith_headers: true", "")) {
      nobody.serve(headers("p", "t", "{\"a\":1}"), "10.1.2.3");
      assertUntouched(nobody);
    }
    try (TestService off = new TestService("back", "accept: true, accept_from: ['*']", "")) {
      off.serve(headers("p", "t", "{\"a\":1}"), "10.1.2.3");
      assertUntouched(off);
    }
  }

  @Test
  void anAddressInAForwardingHeaderIsNotThePeers() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      Map<String, String> headers = headers("p", "", "");
      headers.put("x-forwarded-for", "10.9.9.9");
      back.serve(
          headers,
          "192.0.2.7",
          server -> server.setAttribute("client.address", "10.9.9.9"),
          model -> {});
      assertUntouched(back);
    }
  }

  @Property(tries = 60)
  void malformedHeadersLeaveTheRunsAsTheyWouldBe(@ForAll Random random) throws Exception {
    Map<String, String> headers = new HashMap<>();
    headers.put("langsmith-trace", broken(PARENT, random));
    headers.put("baggage", broken(headers("p", "t", "{\"a\":1}").get("baggage"), random));
    try (TestService back =
        new TestService("back", "langsmith_headers: true, accept_from: ['*']", "")) {
      back.serve(headers, "10.1.2.3");
      assertThat(back.runs()).hasSize(2);
      if (DottedOrder.parse(headers.get("langsmith-trace")) == null) {
        assertUntouched(back);
      }
    }
  }

  @Test
  void brokenBaggageCostsOnlyItself() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      Map<String, String> headers = new HashMap<>(Map.of("langsmith-trace", PARENT));
      headers.put("baggage", "langsmith-metadata=%7Bnot,langsmith-tags,langsmith-project=ok");
      back.serve(headers, "10.1.2.3");

      assertThat(order(back.run("POST /back")).parent()).isEqualTo(DottedOrder.parse(PARENT));
    }
  }

  @Test
  void placesHoldOverFlushesWhileAncestorsAreOpen() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      Span server = back.started(headers("p", "", ""), "10.1.2.3");
      Span agent =
          back.child(server, "agent").setAttribute("gen_ai.operation.name", "invoke_agent");
      back.model(agent).end();
      assertThat(back.runs()).hasSize(1);
      back.model(agent).end();
      agent.end();
      assertThat(back.runs()).hasSize(3);
      server.end();

      DottedOrder root = order(back.run("POST /back"));
      DottedOrder middle = order(back.runOf(agent));
      assertThat(root.parent()).isEqualTo(DottedOrder.parse(PARENT));
      assertThat(middle.parent()).isEqualTo(root);
      assertThat(back.models())
          .hasSize(2)
          .allSatisfy(run -> assertThat(order(run).parent()).isEqualTo(middle))
          .allSatisfy(
              run ->
                  assertThat(run.span().getParentSpanId())
                      .isEqualTo(agent.getSpanContext().getSpanId()));
    }
  }

  @Test
  void aTraceWaitsUntilItIsKnownWhoCalled() throws Exception {
    TestClock clock = TestClock.create();
    try (TestService back = new TestService("back", READS, "", clock)) {
      Map<String, String> forwarded = headers("p", "", "");
      forwarded.put("forwarded", "for=10.9.9.9");
      Span unknown = back.started(forwarded).setAttribute("client.address", "10.9.9.9");
      back.model(unknown).end();
      Span other = back.started(Map.of());
      back.model(other).end();
      while (back.left().isEmpty()) {
        clock.advance(Duration.ofSeconds(20));
        Thread.sleep(1);
      }
      assertThat(back.left())
          .extracting(run -> run.span().getTraceId())
          .containsOnly(other.getSpanContext().getTraceId());

      unknown.setAttribute("network.peer.address", "10.1.2.3").end();

      assertThat(back.runs())
          .filteredOn(run -> run.span().getTraceId().equals(unknown.getSpanContext().getTraceId()))
          .hasSize(2)
          .allSatisfy(run -> assertThat(order(run).text()).startsWith(PARENT));
    }
  }

  @Test
  void twoRequestsOfOneTraceStandUnderTheRunsThatMadeThem() throws Exception {
    String other = PARENT.replace("809ed3a2", "909ed3a2");
    try (TestService back = new TestService("back", READS, "")) {
      Map<String, String> first = headers("p", "", "");
      first.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      Map<String, String> second = new HashMap<>(first);
      second.put("langsmith-trace", other);
      back.serve(first, "10.1.2.3");
      back.runs();
      back.serve(second, "10.1.2.3");

      assertThat(back.runs("POST /back"))
          .extracting(run -> order(run).parent().text())
          .containsExactly(PARENT, other);
    }
  }

  @Test
  void theHostsBaggageHasNothingOfTheTraceHeader() throws Exception {
    try (TestService back = new TestService("back", READS, "")) {
      Context context = back.extract(headers("p", "", ""));
      assertThat(Baggage.fromContext(context).asMap()).containsOnlyKeys("langsmith-project");
    }
  }

  @Test
  void aServiceThatIsCalledStandsUnderTheLocalRoot() throws Exception {
    try (TestService front = new TestService("front", "langsmith_headers_out: true", "")) {
      Span server = front.started(Map.of(), "10.1.2.3");
      Map<String, String> headers =
          front.call(server, Baggage.builder().put("tenant", "a,b=c").build());
      server.end();

      DottedOrder order = DottedOrder.parse(headers.get("langsmith-trace"));
      assertThat(order.depth()).isEqualTo(1);
      assertThat(order.runId()).isEqualTo(DottedOrder.runId(server.getSpanContext().getSpanId()));
      Baggage sent =
          Baggage.fromContext(
              W3CBaggagePropagator.getInstance()
                  .extract(Context.root(), headers, TestService.GETTER));
      assertThat(sent.getEntryValue("tenant")).isEqualTo("a,b=c");
      assertThat(sent.getEntryValue("langsmith-project")).isEqualTo("front");
      // Promised, although nothing here is of a model.
      assertThat(front.runs()).extracting(run -> run.span().getName()).containsOnly("POST /back");
    }
  }

  @Test
  void inAChainTheLastStandsUnderTheMiddleUnderTheFirst() throws Exception {
    try (TestService middle = new TestService("m", READS + ", langsmith_headers_out: true", "");
        TestService last = new TestService("l", READS, "")) {
      Span server = middle.started(headers("p", "", ""), "10.1.2.3");
      Map<String, String> headers = middle.call(server, Baggage.empty());
      last.serve(headers, "10.4.5.6");
      server.end();

      DottedOrder of = order(middle.run("POST /back"));
      assertThat(of.parent()).isEqualTo(DottedOrder.parse(PARENT));
      assertThat(order(last.run("POST /back")).parent()).isEqualTo(of);
      assertThat(last.run("POST /back").project()).isEqualTo("p");
    }
  }

  @Test
  void nothingIsToldOfATraceThatMayNotBeThere() throws Exception {
    String out = "langsmith_headers_out: true";
    try (TestService dropped = new TestService("f", out, "sampling: {rate: 0}");
        TestService undecided =
            new TestService(
                "f",
                out,
                "sampling: {rules: [{name: n, action: never, at: end, match: {status: error}}]}");
        TestService silent = new TestService("f", "send: true", "")) {
      for (TestService service : List.of(dropped, undecided, silent)) {
        Span server = service.started(Map.of(), "10.1.2.3");
        assertThat(service.call(server, Baggage.empty())).doesNotContainKey("langsmith-trace");
        server.end();
      }
    }
  }

  private static void assertUntouched(TestService service) {
    assertThat(service.runs()).hasSize(2);
    assertThat(service.runs()).extracting(EncodedRun::project).containsOnly("back");
    for (EncodedRun run : service.runs()) {
      assertThat(text(run, "langsmith.trace.id")).isNull();
      assertThat(text(run, "langsmith.span.dotted_order")).isNull();
      assertThat(text(run, "langsmith.span.tags")).isNull();
    }
  }

  /** As the Python SDK writes them: without blanks, each value percent-encoded. */
  private static Map<String, String> headers(String project, String tags, String metadata) {
    Map<String, String> headers = new HashMap<>();
    headers.put("langsmith-trace", PARENT);
    StringBuilder baggage = new StringBuilder();
    if (!metadata.isEmpty()) {
      baggage.append("langsmith-metadata=").append(quote(metadata)).append(',');
    }
    if (!tags.isEmpty()) {
      baggage.append("langsmith-tags=").append(quote(tags)).append(',');
    }
    headers.put("baggage", baggage.append("langsmith-project=").append(quote(project)).toString());
    return headers;
  }

  private static String quote(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static String broken(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0 && out.length() > 0; i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(4)) {
        case 0 -> out.setCharAt(at, (char) (32 + random.nextInt(90)));
        case 1 -> out.deleteCharAt(at);
        case 2 -> out.insert(at, out.substring(at));
        default -> out.setLength(Math.max(1, at));
      }
    }
    return out.toString();
  }

  private static DottedOrder order(EncodedRun run) {
    return DottedOrder.parse(text(run, "langsmith.span.dotted_order"));
  }

  private static String text(EncodedRun run, String key) {
    SpanData span = run.span();
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
