package io.spansmith.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spansmith.log.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One event, one line, whatever it holds. */
class LogLinesTest {

  /** What a reader of lines may take for the end of one, and what moves a terminal. */
  private static final String FORBIDDEN = "[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Test
  void aJsonLineHasTheKeysThatLogStoresRead() throws Exception {
    LogRecord event = event("Spansmith lost {0} runs on the way to ''{1}''");
    event.setParameters(
        new Object[] {new Field("lost", 1234L), new Field("destination", "langsmith")});
    event.setInstant(Instant.parse("2026-01-02T03:04:05Z"));

    assertThat(new JsonLines().format(event))
        .isEqualTo(
            "{\"time\":\"2026-01-02T03:04:05.000Z\",\"level\":\"WARNING\",\"severity\":\"WARNING\","
                + "\"logger\":\"io.spansmith.export.LossLog\",\"thread\":\""
                + Thread.currentThread().getName()
                + "\",\"message\":\"Spansmith lost 1234 runs on the way to 'langsmith'\","
                + "\"lost\":1234,\"destination\":\"langsmith\"}\n");
  }

  @Test
  void aTextLineReadsFromLeftToRight() {
    LogRecord event = event("cannot reach ''{0}'' ({1})");
    event.setParameters(
        new Object[] {new Field("destination", "my backend"), new Field("reason", "connect")});
    event.setInstant(Instant.parse("2026-01-02T03:04:05.060Z"));

    assertThat(new TextLines().format(event))
        .isEqualTo(
            "2026-01-02T03:04:05.060Z WARNING LossLog: cannot reach 'my backend' (connect)"
                + " destination=\"my backend\" reason=connect\n");
  }

  @ParameterizedTest
  @CsvSource({"SEVERE,ERROR", "WARNING,WARNING", "INFO,INFO", "CONFIG,DEBUG", "FINEST,DEBUG"})
  void levelsHaveTheNamesThatLogStoresKnow(String platform, String word) throws Exception {
    LogRecord event = new LogRecord(Level.parse(platform), "x");

    JsonNode json = STRICT.readTree(new JsonLines().format(event));
    assertThat(json.path("level").asText()).isEqualTo(word);
    assertThat(json.path("severity").asText()).isEqualTo(word);
  }

  @Property(tries = 2000)
  void everyEventIsOneLineOfBoundedLength(@ForAll("texts") String message) throws Exception {
    LogRecord event = event("{0}");
    event.setParameters(new Object[] {message, new Field("destination", message)});
    event.setThrown(new IllegalStateException(message, new IOException(message)));

    String json = new JsonLines().format(event);
    String text = new TextLines().format(event);

    for (String line : new String[] {json, text}) {
      assertThat(line).endsWith("\n");
      assertThat(line.substring(0, line.length() - 1)).doesNotContainPattern(FORBIDDEN);
      byte[] bytes = line.getBytes(UTF_8);
      assertThat(bytes.length).isLessThan(16 * 1024);
      assertThat(new String(bytes, UTF_8)).isEqualTo(line);
    }
    String read = STRICT.readTree(json).path("message").asText();
    if (message.getBytes(UTF_8).length < 600) {
      assertThat(read).isEqualTo(new String(message.getBytes(UTF_8), UTF_8).replace('?', '\ufffd'));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> signs =
        Arbitraries.oneOf(
            Arbitraries.chars().range('\u0000', '\u00ff').filter(c -> c != '?'),
            Arbitraries.chars().range('\u2000', '\u206f'),
            Arbitraries.chars().range('\ud800', '\udfff'),
            Arbitraries.of('"', '\\', '\n', '\r', '{', '}', '\''));
    return signs.list().ofMaxSize(9000).map(LogLinesTest::joined);
  }

  private static String joined(java.util.List<Character> signs) {
    StringBuilder text = new StringBuilder();
    signs.forEach(text::append);
    return text.toString();
  }

  @Test
  void anErrorIsToldByTypesAndPlacesNeverByItsMessage() throws Exception {
    LogRecord event = event("stumbled");
    IOException cause = new IOException("POST /v1/traces x-api-key: hidden");
    event.setThrown(new IllegalStateException("not TLS: 504f5354", cause));

    JsonNode error = STRICT.readTree(new JsonLines().format(event)).path("error");

    assertThat(error.path("type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("stack").asText())
        .startsWith("java.lang.IllegalStateException\n\tat io.spansmith.cli.log.LogLinesTest.")
        .contains("\nCaused by: java.io.IOException\n\tat ")
        .doesNotContain("hidden", "504f5354");
    assertThat(new TextLines().format(event))
        .contains(" error=java.lang.IllegalStateException stack=\"")
        .doesNotContain("hidden", "504f5354");
  }

  @Test
  void anErrorThatIsItsOwnCauseIsToldOnce() {
    Exception first = new IllegalStateException();
    Exception second = new IllegalStateException(first);
    first.initCause(second);

    assertThat(StackTrace.of(first).split("Caused by")).hasSize(2);
  }

  @Test
  void aParameterThatCannotBeWrittenDoesNotCostTheEvent() throws Exception {
    Formatter failing =
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            if (record.getThrown() == null) {
              throw new IllegalStateException();
            }
            return new JsonLines().format(record);
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new Lines(new PrintStream(out, true, UTF_8), failing).publish(event("x"));

    JsonNode json = STRICT.readTree(out.toString(UTF_8));
    assertThat(json.path("level").asText()).isEqualTo("WARNING");
    assertThat(json.path("logger").asText()).isEqualTo("io.spansmith.export.LossLog");
  }

  private static LogRecord event(String message) {
    LogRecord event = new LogRecord(Level.WARNING, message);
    event.setLoggerName("io.spansmith.export.LossLog");
    return event;
  }
}
