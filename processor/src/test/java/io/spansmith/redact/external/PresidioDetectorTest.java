package io.spansmith.redact.external;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spansmith.config.RedactionConfig.ExternalAnonymizer;
import io.spansmith.config.Secret;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.redact.external.ExternalException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresidioDetectorTest {

  /** What the server does with one request. */
  private interface Handler {
    void handle(HttpExchange exchange, String body) throws IOException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
  private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong clock = new AtomicLong();
  private HttpServer server;
  private volatile Handler handler = (exchange, body) -> answer(exchange, 200, "[]");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/analyze",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          questions.add(body);
          tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          handler.handle(exchange, body);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private PresidioDetector detector(long timeoutMillis, long cacheBytes) {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    return new PresidioDetector(
        new ExternalAnonymizer(
            endpoint,
            List.of("PERSON", "LOCATION"),
            "en",
            timeoutMillis,
            cacheBytes,
            Secret.of("k"),
            true),
        clock::get);
  }

  private PresidioDetector detector() {
    return detector(5_000, 1 << 20);
  }

  private void answers(String body) {
    handler = (exchange, question) -> answer(exchange, 200, body);
  }

  private static Reason reason(ExternalDetector detector, String text) {
    try {
      detector.find(text);
    } catch (ExternalException e) {
      assertThat(e.getMessage()).doesNotContain(text);
      return e.reason();
    }
    throw new AssertionError("an answer was trusted");
  }

  @Test
  void asksAsPresidioIsAsked() throws ExternalException {
    answers("[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":3,\"score\":0.85}]");

    assertThat(detector().find("Ada writes")).containsExactly(new Entity("PERSON", 0, 3));
    assertThat(JsonReader.read(questions.get(0)))
        .isEqualTo(
            Json.object()
                .put("text", "Ada writes")
                .put("language", "en")
                .put("entities", Json.array(List.of(Json.of("PERSON"), Json.of("LOCATION"))))
                .build());
    assertThat(tokens).containsExactly("Bearer k");
  }

  @Test
  void codePointsBecomeUtf16() throws ExternalException {
    answers("[{\"entity_type\":\"PERSON\",\"start\":2,\"end\":5,\"score\":1}]");

    assertThat(detector().find("\ud83d\ude00 Ada")).containsExactly(new Entity("PERSON", 3, 6));
  }

  @Test
  void overlappingEntitiesBecomeOne() throws ExternalException {
    answers(
        """
        [{"entity_type":"LOCATION","start":4,"end":12},{"entity_type":"PERSON","start":0,"end":6},
        {"entity_type":"DATE","start":0,"end":3}]
        """);

    assertThat(detector().find("Ada Lovelace")).containsExactly(new Entity("PERSON", 0, 12));
  }

  @Test
  void theSameTextIsAskedOnce() throws ExternalException {
    PresidioDetector detector = detector();
    detector.find("Ada writes");
    detector.find("Ada writes");
    detector.find("Ada reads");

    assertThat(questions).hasSize(2);
  }

  @Test
  void aCacheOfNoBytesKeepsNothing() throws ExternalException {
    PresidioDetector detector = detector(5_000, 0);
    detector.find("Ada writes");
    detector.find("Ada writes");

    assertThat(questions).hasSize(2);
  }

  @Test
  void numbersAndSignsAreNotAskedAbout() throws ExternalException {
    assertThat(detector().find("42")).isEmpty();
    assertThat(detector().find("2026-01-01T10:00:00")).isEmpty();
    assertThat(detector().find("")).isEmpty();
    assertThat(questions).isEmpty();
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    handler = (exchange, body) -> answer(exchange, 500, "oops");
    assertThat(reason(detector(), "Ada")).isEqualTo(Reason.STATUS);

    handler =
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          answer(exchange, 302, "");
        };
    assertThat(reason(detector(), "Ada")).isEqualTo(Reason.STATUS);

    for (String garbage :
        List.of(
            "",
            "{}",
            "<html>",
            "[1]",
            "[{\"entity_type\":\"P\",\"start\":0,\"end\":9}]",
            "[{\"entity_type\":\"P\",\"start\":2,\"end\":1}]",
            "[{\"start\":0,\"end\":1}]")) {
      answers(garbage);
      assertThat(reason(detector(), "Ada")).as(garbage).isEqualTo(Reason.BAD_ANSWER);
    }
  }

  @Test
  void anAnswerThatDripsIsCutAtTheDeadline() {
    handler =
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 400; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause(25);
          }
        };

    assertThat(reason(detector(200, 0), "Ada")).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void aServiceThatSaysNothingTimesOut() {
    handler = (exchange, body) -> pause(10_000);

    assertThat(reason(detector(100, 0), "Ada")).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void aServiceThatIsDownIsLeftAloneForAWhile() {
    PresidioDetector detector = detector(1_000, 0);
    server.stop(0);
    for (int i = 0; i < 5; i++) {
      assertThat(reason(detector, "Ada " + i)).isEqualTo(Reason.UNREACHABLE);
    }

    assertThat(reason(detector, "Ada")).isEqualTo(Reason.RESTING);
    clock.addAndGet(10_000_000_001L);
    assertThat(reason(detector, "Ada")).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void anAnswerEndsTheRest() throws ExternalException {
    PresidioDetector detector = detector(5_000, 0);
    handler = (exchange, body) -> answer(exchange, 503, "");
    for (int i = 0; i < 5; i++) {
      assertThat(reason(detector, "Ada " + i)).isEqualTo(Reason.STATUS);
    }
    clock.addAndGet(10_000_000_001L);
    answers("[]");

    assertThat(detector.find("Ada")).isEmpty();
    assertThat(detector.find("Bob")).isEmpty();
  }

  @Test
  void anEndlessAnswerIsRefused() {
    handler =
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = new byte[1 << 16];
          java.util.Arrays.fill(blanks, (byte) ' ');
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(blanks);
          }
        };

    assertThatThrownBy(() -> detector(20_000, 0).find("Ada"))
        .isInstanceOfSatisfying(
            ExternalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_ANSWER));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
