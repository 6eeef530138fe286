package io.spansmith.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.spansmith.account.Ledger;
import io.spansmith.config.Action;
import io.spansmith.config.ConfigReader;
import io.spansmith.config.RedactionConfig;
import io.spansmith.config.RedactionConfig.ExternalAnonymizer;
import io.spansmith.config.Secret;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The analyzer of these tests takes every "Ada" and every "Lovelace" for a person. */
class ExternalPassTest {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Ledger ledger = new Ledger();
  private volatile int status = 200;
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

  private String redact(String text, Map<String, Action> actions) {
    RedactionConfig c;
    try {
      c = ConfigReader.create(name -> null).fromEnvironment().redaction();
    } catch (io.spansmith.config.ConfigException e) {
      throw new AssertionError(e);
    }
    ExternalAnonymizer external =
        new ExternalAnonymizer(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            List.of("PERSON"),
            "en",
            5_000,
            1 << 20,
            Secret.empty(),
            true);
    RedactionConfig config =
        new RedactionConfig(
            c.enabled(),
            c.mode(),
            c.detectors(),
            actions,
            c.defaultAction(),
            c.hideInputs(),
            c.hideOutputs(),
            c.hideMetadata(),
            c.hide(),
            c.keys(),
            c.paths(),
            c.patterns(),
            c.allow(),
            c.limits(),
            c.audit(),
            external);
    return TextRedactor.create(config, ledger).redact(text).text();
  }

  private String redact(String text) {
    return redact(text, Map.of());
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
    assertThat(redact("Ada", Map.of("person", new Action.Keep()))).isEqualTo("Ada");
    assertThat(redact("Ada", Map.of("person", new Action.Mask(1, 0, '*')))).isEqualTo("A**");
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
