package io.spansmith.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; needs Chromium, which the README's test step installs. */
class PageTest {

  @Test
  void theBrowserShowsTheTreeTheConversationAndWhatWasRedacted(@TempDir Path folder)
      throws Exception {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "Chromium is not installed: apt-get install chromium");

    try (Inspector inspector = Inspector.start(0)) {
      RunFixtures.conversation(inspector);
      Path dom = folder.resolve("dom.html");
      Process browser =
          new ProcessBuilder(
                  List.of(
                      chromium.get().toString(),
                      "--headless",
                      "--no-sandbox",
                      "--disable-gpu",
                      "--disable-quic",
                      "--no-first-run",
                      "--disable-background-networking",
                      "--disable-component-update",
                      "--disable-sync",
                      "--user-data-dir=" + folder.resolve("profile"),
                      "--virtual-time-budget=4000",
                      "--dump-dom",
                      inspector.url() + "/"))
              .redirectOutput(dom.toFile())
              .redirectError(folder.resolve("err").toFile())
              .start();
      assertThat(browser.waitFor(90, TimeUnit.SECONDS)).isTrue();

      assertThat(Files.readString(dom))
          .contains("weather-agent", "get_weather", "gpt-4o-mini-2024-07-18")
          .contains("class=\"bar\"")
          .contains("You are a terse assistant.")
          .contains("<mark>&lt;EMAIL_1&gt;</mark>")
          .doesNotContain("<script>alert");
    }
  }

  /** Runs that show every part of the page. */
  static final class RunFixtures {

    static void conversation(Inspector inspector) throws Exception {
      var client = java.net.http.HttpClient.newHttpClient();
      byte[] body =
          InspectorTest.request(
                  InspectorTest.span(
                      1,
                      0,
                      Map.of(
                          "langsmith.span.kind", "llm",
                          "langsmith.trace.name", "weather-agent",
                          "langsmith.metadata.ls_model_name", "gpt-4o-mini-2024-07-18",
                          "langsmith.metadata.redactions", "{\"email\":1}",
                          "langsmith.usage_metadata",
                              "{\"input_tokens\":57,\"output_tokens\":19,\"total_tokens\":76}",
                          "gen_ai.prompt",
                              "{\"messages\":[{\"role\":\"system\",\"content\":\"You are a terse"
                                  + " assistant.\"},{\"role\":\"user\",\"content\":\"Mail"
                                  + " <EMAIL_1> <script>alert(1)</script>\"}]}",
                          "gen_ai.completion",
                              "{\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":{\"role\":"
                                  + "\"assistant\",\"tool_calls\":[{\"id\":\"call_1\",\"function\":"
                                  + "{\"name\":\"get_weather\",\"arguments\":\"{}\"}}]}}]}")),
                  InspectorTest.span(
                      2,
                      1,
                      Map.of("langsmith.span.kind", "tool", "langsmith.trace.name", "get_weather")))
              .toByteArray();
      client.send(
          java.net.http.HttpRequest.newBuilder(
                  java.net.URI.create(inspector.url() + "/otel/v1/traces"))
              .header("Content-Type", "application/x-protobuf")
              .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          java.net.http.HttpResponse.BodyHandlers.discarding());
    }

    private RunFixtures() {}
  }
}
