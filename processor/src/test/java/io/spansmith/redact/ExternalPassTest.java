package io.spansmith.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RedactionConfig;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.run.Payload;
import io.spansmith.run.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The analyzer of these tests takes every "Ada" and every "Lovelace" for a person. */
class ExternalPassTest {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Ledger ledger = new Ledger();
  private volatile int status = 200;
  private volatile int millis;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String text = ((Json.Obj) JsonReader.read(body)).text("text");
          asked.add(text);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
          byte[] answer = entities(text).getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String entities(String text) {
    List<Json> found = new ArrayList<>();
    for (String name : List.of("Ada", "Lovelace", "e9e", "EMAIL", "xx\",\"yy")) {
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        found.add(
            Json.object()
                .put("entity_type", "PERSON")
                .put("start", (long) at)
                .put("end", (long) at + name.length())
                .build());
      }
    }
    return Json.array(found).toString();
  }

  /** Redacts with an analyzer of names and these actions. */
  private String redact(String text, String actions) {
    return TextRedactor.create(config(actions, 2_000), ledger).redact(text).text();
  }

  private RedactionConfig config(String actions, int runBudgetMillis) {
    String yaml =
        "redaction: {actions: %s, limits: {run_budget_ms: %d}, external: {endpoint: 'http://127.0.0.1:%d', entities: [PERSON], timeout: 5000}}"
            .formatted(actions, runBudgetMillis, server.getAddress().getPort());
    try {
      return ConfigReader.create(name -> null).fromText(yaml, "test").redaction();
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private String redact(String text) {
    return redact(text, "{}");
  }

  @Test
  void namesAreReplaced() {
    assertThat(redact("Dear Ada Lovelace, hello")).isEqualTo("Dear <PERSON> <PERSON>, hello");
  }

  @Test
  void theServiceSeesOnlyWhatTheEngineLeft() {
    assertThat(redact("Ada is ada@example.com")).isEqualTo("<PERSON> is <EMAIL>");
    assertThat(asked).containsExactly("Ada is <EMAIL>");
  }

  @Test
  void aTypeMayHaveItsOwnAction() {
    assertThat(redact("Ada", "{person: keep}")).isEqualTo("Ada");
    assertThat(redact("Ada", "{person: {mask: {keep_first: 1, keep_last: 0}}}")).isEqualTo("A**");
  }

  @Test
  void aSlowServiceIsWaitedForNoLongerThanARunMayTake() {
    millis = 50;
    List<Json> texts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      texts.add(new Json.Str("Dear Ada " + "i".repeat(i)));
    }
    Run run =
        Run.builder("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "s", 1, 2)
            .inputs(new Payload.Data(Json.object().put("texts", new Json.Arr(texts)).build()))
            .build();

    Run redacted = Redactor.create(config("{}", 200), ledger).redact(run, new RedactionScope());

    assertThat(asked).hasSizeLessThan(50);
    assertThat(redacted.toString())
        .contains("Dear <PERSON>", Redaction.TIMEOUT)
        .doesNotContain("Ada");
  }

  @Test
  void withoutAnAnswerNothingGoesOn() {
    status = 500;

    assertThat(redact("Dear Ada")).isEqualTo("<redacted:external>");
    assertThat(ledger.snapshot().keySet()).anyMatch(key -> key.contains("external_status"));
  }

  @Test
  void jsonStaysJson() {
    assertThat(redact("{\"to\":\"Ada\\nLovelace\"}")).isEqualTo("{\"to\":\"<PERSON>\\n<PERSON>\"}");
    assertThat(redact("{\"to\":\"R\\u00e9e\"}")).isEqualTo("{\"to\":\"R<PERSON>\"}");
    assertThat(redact("[\"xx\",\"yy\"]")).isEqualTo("<redacted:external>");
  }

  @Test
  void whatIsNotFoundIsTheSameText() {
    String text = "nobody is here";

    assertThat(redact(text)).isSameAs(text);
  }
}
