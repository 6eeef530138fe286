package io.spansmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.spansmith.testing.NodeProgram;
import io.spansmith.testing.OtlpSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A process with the {@code langsmith} package of npm calls a service with Spansmith and is called
 * by it. Needs Node.js and npm.
 */
class LangSmithClientsTest {

  private static NodeProgram client;

  @AutoClose private final OtlpSink langsmith = OtlpSink.start();

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(NodeProgram.isPossible(), "Node.js or npm is missing");
    client =
        NodeProgram.install(Path.of("src/test/js"), Path.of("target/langsmith-js"), "client.mjs");
  }

  @Test
  void theServicesRunsStandUnderTheRunThatCalledIt() throws Exception {
    Map<String, String> told;
    try (Service service =
        new Service(Map.of("langsmith_headers", true, "accept_from", List.of("127.0.0.1")))) {
      told = fields(client.run("call", service.url()));
    }

    Map<String, String> server = attributes("POST /");
    assertThat(server)
        .containsEntry("langsmith.trace.id", told.get("trace"))
        .containsEntry("langsmith.span.parent_id", told.get("id"))
        .containsEntry("langsmith.trace.session_name", "js, and = others")
        .containsEntry("langsmith.span.tags", "blue,a/b")
        .containsEntry("langsmith.metadata.plan", "x=1, y=2")
        .containsEntry("langsmith.metadata.thread_id", "thread-7")
        .containsEntry("langsmith.metadata.mail", "<EMAIL>");
    assertThat(server.get("langsmith.span.dotted_order")).startsWith(told.get("order") + ".");
    assertThat(langsmith.spans())
        .hasSize(2)
        .allSatisfy(
            span ->
                assertThat(attributes(span))
                    .containsEntry("langsmith.trace.id", told.get("trace"))
                    .hasEntrySatisfying(
                        "langsmith.span.dotted_order",
                        order -> assertThat(order).startsWith(told.get("order") + ".")));
  }

  @Test
  void aRunOfTheSdkStandsUnderTheServiceThatCallsIt() throws Exception {
    try (Service service = new Service(Map.of("langsmith_headers_out", true))) {
      Span root = service.tracers.get("test").spanBuilder("POST /").startSpan();
      Map<String, String> headers = new HashMap<>();
      Baggage theirs = Baggage.builder().put("tenant", "a,b=c").build();
      service.propagator.inject(Context.root().with(root).with(theirs), headers, Map::put);
      root.end();
      String json =
          headers.entrySet().stream()
              .map(entry -> '"' + entry.getKey() + "\":\"" + entry.getValue() + '"')
              .collect(Collectors.joining(",", "{", "}"));
      Map<String, String> read = fields(client.run("read", json));

      String spanId = root.getSpanContext().getSpanId();
      String runId = "00000000-0000-0000-" + spanId.substring(0, 4) + "-" + spanId.substring(4);
      assertThat(read)
          .containsEntry("trace", runId)
          .containsEntry("parent", runId)
          .containsEntry("project", "java");
      assertThat(headers.get("baggage")).contains("tenant=a%2Cb%3Dc");
    }
    assertThat(langsmith.spans()).as("promised").hasSize(1);
  }

  private Map<String, String> attributes(String name) {
    return attributes(
        langsmith.spans().stream().filter(s -> s.getName().equals(name)).findFirst().orElseThrow());
  }

  private static Map<String, String> attributes(io.opentelemetry.proto.trace.v1.Span span) {
    Map<String, String> values = new HashMap<>();
    span.getAttributesList()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().getStringValue()));
    return values;
  }

  /** The string members of a flat JSON object. */
  private static Map<String, String> fields(String json) {
    Map<String, String> fields = new HashMap<>();
    Matcher member = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"").matcher(json);
    while (member.find()) {
      fields.put(member.group(1), member.group(2));
    }
    return fields;
  }

  /** Serves requests with one model call each. */
  private final class Service implements AutoCloseable {

    private final SdkTracerProvider tracers;
    private final TextMapPropagator propagator;
    private final HttpServer http;

    Service(Map<String, ?> propagation) throws Exception {
      Spansmith spansmith =
          Spansmith.builder()
              .environment(name -> null)
              .configTree(
                  Map.of(
                      "destinations",
                      Map.of(
                          "d",
                          Map.of(
                              "endpoint", langsmith.endpoint(),
                              "api_key", "test-key",
                              "project", "java")),
                      "propagation",
                      propagation),
                  "test")
              .build();
      tracers = SdkTracerProvider.builder().addSpanProcessor(spansmith.spanProcessor()).build();
      propagator =
          spansmith.propagator(
              TextMapPropagator.composite(
                  W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", this::serve);
      http.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
      Context caller =
          propagator.extract(Context.root(), exchange.getRequestHeaders(), new HeaderGetter());
      Span server = tracers.get("test").spanBuilder("POST /").setParent(caller).startSpan();
      server.setAttribute(
          "network.peer.address", exchange.getRemoteAddress().getAddress().getHostAddress());
      try (Scope scope = caller.with(server).makeCurrent()) {
        ModelCalls.ask(tracers.get("test"), "Hello");
      }
      server.end();
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    }

    String url() {
      return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
      http.stop(1);
      tracers.close();
    }
  }

  private static final class HeaderGetter implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers carrier) {
      return carrier.keySet();
    }

    @Override
    public String get(Headers carrier, String key) {
      return carrier == null ? null : carrier.getFirst(key);
    }
  }
}
