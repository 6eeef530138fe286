package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.pipeline.Pipeline;
import io.spansmith.testing.OtlpFixtures;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.ReceivedRequest;
import io.spansmith.testing.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values planted everywhere in what every dialect really sends are in no byte that leaves, that
 * lies on disk, or that the process says.
 */
class CanaryDeliveryTest {

  private static final byte[] ECHO =
      ("bad request: {\"input\": \"" + Planted.HARMLESS + " canary.kq7x@lovelace.example\"}")
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path spool;

  private final List<RealShapes> shapes = RealShapes.all().toList();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noByteOnTheWireHoldsThem(boolean gently) throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Overheard overheard = Overheard.open()) {
      deliver(sink, shapes, gently, "runs: {keep: all}");

      assertHoldsNone(overheard.text());
      assertThat(overheard.text()).doesNotContain(Planted.HARMLESS);
      String wire = wire(sink);
      shapes.forEach(shape -> assertThat(wire).contains(Planted.harmless(shape)));
      assertHoldsNone(wire);
    }
  }

  @Test
  void originalSpansHoldNoneEither() throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      deliver(sink, shapes, false, "runs: {keep: all}", "format: original");

      String wire = wire(sink);
      shapes.forEach(shape -> assertThat(wire).contains(Planted.harmless(shape)));
      assertHoldsNone(wire);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 503})
  void neitherTheSpoolNorALogHoldsThemWhenTheBackendFails(int status) throws Exception {
    try (OtlpSink sink = OtlpSink.start();
        Overheard overheard = Overheard.open()) {
      sink.answerAlways(Reply.status(status).body(ECHO));
      deliver(
          sink,
          shapes.subList(0, 5),
          true,
          "runs: {keep: all}",
          "queue: {spool_dir: \"" + spool + "\", shutdown: 500}",
          "retry: {initial_backoff: 10, max_elapsed: 200}");

      assertHoldsNone(overheard.text() + wire(sink) + onDisk(spool));
      assertThat(overheard.text()).doesNotContain(Planted.HARMLESS);
    }
  }

  @Test
  void withoutRedactionTheyWouldBeFound() throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      deliver(sink, shapes.subList(0, 1), true, "redaction: {enabled: false}");

      String wire = wire(sink);
      Planted.CANARIES.forEach(canary -> assertThat(wire).contains(canary));
    }
  }

  /** Shows what is around a value, not everything. */
  private static void assertHoldsNone(String text) {
    List<String> found = new ArrayList<>();
    for (String canary : Planted.CANARIES) {
      int at = text.indexOf(canary);
      if (at >= 0) {
        found.add(text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60)));
      }
    }
    assertThat(found).isEmpty();
  }

  private static void deliver(
      OtlpSink sink, List<RealShapes> shapes, boolean gently, String rules, String... destination)
      throws ConfigException {
    SpansmithConfig config = config(sink, rules, destination);
    Ledger ledger = new Ledger();
    Destinations destinations =
        Destinations.builder(config.destinations()).setLedger(ledger).build();
    try (Pipeline pipeline = Pipeline.builder(config).sink(destinations).ledger(ledger).build()) {
      for (RealShapes shape : shapes) {
        Planted planted = new Planted(shape, gently);
        pipeline.offer(
            OtlpFixtures.spans(planted.in(shape.traces()).toByteArray()),
            OtlpFixtures.records(planted.in(shape.logs()).toByteArray()));
      }
      pipeline.shutdown().join(30, TimeUnit.SECONDS);
    }
  }

  private static SpansmithConfig config(OtlpSink sink, String rules, String... destination)
      throws ConfigException {
    StringBuilder yaml = new StringBuilder("destinations:\n  main:\n");
    List<String> lines = new ArrayList<>(List.of(destination));
    lines.add("endpoint: " + sink.endpoint());
    lines.add("api_key: key");
    lines.forEach(line -> yaml.append("    ").append(line).append('\n'));
    yaml.append(rules).append('\n');
    return ConfigReader.create(name -> null).fromText(yaml.toString(), "canary.yaml");
  }

  /** Everything that came, as one text. */
  private static String wire(OtlpSink sink) {
    StringBuilder all = new StringBuilder();
    for (ReceivedRequest request : sink.requests()) {
      all.append(request.path()).append(request.headers());
      all.append(new String(request.wire(), StandardCharsets.UTF_8));
      all.append(new String(request.body(), StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  /** Every file, as it is and with what is compressed in it. */
  private static String onDisk(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        all.append(new String(bytes, StandardCharsets.UTF_8));
        for (int i = 0; i + 1 < bytes.length; i++) {
          if (bytes[i] == 0x1f && bytes[i + 1] == (byte) 0x8b) {
            all.append(new String(inflated(bytes, i), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return all.toString();
  }

  /** What is compressed from there, as far as it can be read. */
  private static byte[] inflated(byte[] bytes, int from) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
      in.transferTo(out);
    } catch (IOException end) {
      // Two bytes by chance, or more after the member: what was read so far counts.
      return out.toByteArray();
    }
    return out.toByteArray();
  }
}
