package io.spansmith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OtlpSinkTest {

  @AutoClose private final OtlpSink sink = OtlpSink.start();

  @Test
  void keepsWhatArrivesAsSentAndDecoded() throws Exception {
    byte[] wire = gzip(spans("chat").toByteArray());

    assertThat(post("/otel/v1/traces", wire, "gzip")).isEqualTo(200);

    assertThat(sink.await(Duration.ofSeconds(5), s -> !s.spans().isEmpty())).isTrue();
    assertThat(sink.spans()).extracting(Span::getName).containsExactly("chat");
    ReceivedRequest request = sink.requests("/otel/v1/traces").get(0);
    assertThat(request.wire()).isEqualTo(wire);
    assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(sink.text()).contains("chat");
  }

  @Test
  void answersByScriptAndThenWell() throws Exception {
    sink.answer(Reply.status(429).retryAfter("1"), Reply.status(503));

    assertThat(post("/v1/traces", spans("a").toByteArray(), "identity")).isEqualTo(429);
    assertThat(post("/v1/traces", spans("b").toByteArray(), "identity")).isEqualTo(503);
    assertThat(post("/v1/traces", spans("c").toByteArray(), "identity")).isEqualTo(200);

    assertThat(sink.await(Duration.ofSeconds(5), s -> s.requests().size() == 3)).isTrue();
    assertThat(sink.spans()).extracting(Span::getName).containsExactly("c");
  }

  private int post(String path, byte[] body, String encoding) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(sink.endpoint() + path).toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Encoding", encoding);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    return connection.getResponseCode();
  }

  private static ExportTraceServiceRequest spans(String name) {
    ScopeSpans scope = ScopeSpans.newBuilder().addSpans(Span.newBuilder().setName(name)).build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }
}
