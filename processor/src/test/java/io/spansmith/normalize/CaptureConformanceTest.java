package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.encode.RunEncoder;
import io.spansmith.json.Json;
import io.spansmith.run.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every fact of every {@code expected.json} that the telemetry holds, for real captures of real
 * libraries. What the telemetry does not hold is marked in the file itself; what we read otherwise
 * on purpose is in {@link CaptureExceptions}, each with its reason.
 */
class CaptureConformanceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TestFactory
  Stream<DynamicNode> everyFactOfEveryCapture() {
    return CaptureExceptions.CAPTURES.stream()
        .map(capture -> DynamicContainer.dynamicContainer(capture, facts(capture)));
  }

  private static Stream<DynamicTest> facts(String capture) {
    JsonNode expected = expected(capture);
    Map<String, Run> runs = Captures.runs(capture);
    Map<String, JsonNode> byKey = new HashMap<>();
    expected.get("runs").forEach(run -> byKey.put(run.get("key").asText(), run));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode run : expected.get("runs")) {
      if (run.path("span_missing").asBoolean()) {
        continue;
      }
      String key = run.get("key").asText();
      Run actual = runs.get(run.get("span_id").asText());
      add(tests, capture, key, "is a run", () -> assertThat(actual).isNotNull());
      if (actual != null) {
        new Facts(capture, key, run, actual, byKey, runs).add(tests);
      }
    }
    return tests.stream();
  }

  private static void add(
      List<DynamicTest> tests, String capture, String key, String fact, Check check) {
    if (!CaptureExceptions.REASONS.containsKey(capture + "/" + key + "/" + fact)) {
      tests.add(DynamicTest.dynamicTest(key + ": " + fact, check::run));
    }
  }

  private interface Check {
    void run();
  }

  private record Facts(
      String capture,
      String key,
      JsonNode expected,
      Run actual,
      Map<String, JsonNode> byKey,
      Map<String, Run> runs) {

    void add(List<DynamicTest> tests) {
      check(
          tests,
          "run_type",
          () -> assertThat(actual.type().wireName()).isEqualTo(expected.get("run_type").asText()));
      check(tests, "parent", this::parent);
      if (expected.has("ls_provider")) {
        check(tests, "ls_provider", this::provider);
      }
      if (expected.has("ls_model_name") && !isAbsent("ls_model_name")) {
        check(
            tests,
            "ls_model_name",
            () ->
                assertThat(actual.model().model())
                    .isEqualTo(expected.get("ls_model_name").asText()));
      }
      if (expected.has("usage_metadata")) {
        usage(tests);
      }
      snippets(tests, "inputs", "gen_ai.prompt");
      snippets(tests, "outputs", "gen_ai.completion");
      if (expected.path("error_contains").asText("").length() > 0 && !isAbsent("error")) {
        check(tests, "error", this::error);
      }
      if (expected.has("thread_id") && !isAbsent("thread_id")) {
        check(
            tests,
            "thread_id",
            () -> assertThat(threadOf(actual)).isEqualTo(expected.get("thread_id").asText()));
      }
      expected
          .path("metadata")
          .properties()
          .forEach(
              entry ->
                  check(
                      tests,
                      "metadata " + entry.getKey(),
                      () ->
                          assertThat(actual.metadata().get(entry.getKey()))
                              .isEqualTo(new Json.Str(entry.getValue().asText()))));
    }

    private void check(List<DynamicTest> tests, String fact, Check check) {
      CaptureConformanceTest.add(tests, capture, key, fact, check);
    }

    /** Threads are inherited within a trace after the runs are read. */
    private @Nullable String threadOf(Run run) {
      if (run.threadId() != null) {
        return run.threadId();
      }
      return runs.values().stream()
          .filter(other -> other.traceId().equals(run.traceId()) && other.threadId() != null)
          .map(Run::threadId)
          .findFirst()
          .orElse(null);
    }

    private void parent() {
      JsonNode parent = byKey.get(expected.path("parent").asText(""));
      if (parent == null) {
        return;
      }
      // The nearest run that expected.json knows; runs between are ours to keep.
      String at = actual.parentSpanId();
      while (at != null && !isExpected(at)) {
        at = runs.get(at) == null ? null : runs.get(at).parentSpanId();
      }
      assertThat(at).isEqualTo(parent.get("span_id").asText());
    }

    private boolean isExpected(String spanId) {
      return byKey.values().stream().anyMatch(run -> run.path("span_id").asText().equals(spanId));
    }

    private void provider() {
      List<String> accepted = new ArrayList<>();
      JsonNode providers = expected.get("ls_provider");
      if (providers.isArray()) {
        providers.forEach(provider -> accepted.add(provider.asText()));
      } else {
        accepted.add(providers.asText());
      }
      assertThat(accepted).contains(actual.model().provider());
    }

    private void usage(List<DynamicTest> tests) {
      JsonNode usage = expected.get("usage_metadata");
      for (String total : new String[] {"input_tokens", "output_tokens", "total_tokens"}) {
        boolean absent =
            isAbsent(total + " (true value)")
                || total.equals("total_tokens")
                    && (isAbsent("input_tokens (true value)")
                        || isAbsent("output_tokens (true value)"));
        if (usage.has(total) && !absent) {
          check(tests, total, () -> assertThat(total(total)).isEqualTo(usage.get(total).asLong()));
        }
      }
      details(tests, usage.path("input_token_details"), true);
      details(tests, usage.path("output_token_details"), false);
    }

    private @Nullable Long total(String name) {
      assertThat(actual.usage()).isNotNull();
      return switch (name) {
        case "input_tokens" -> actual.usage().input();
        case "output_tokens" -> actual.usage().output() == null ? 0L : actual.usage().output();
        default -> actual.usage().total();
      };
    }

    private void details(List<DynamicTest> tests, JsonNode details, boolean input) {
      for (Map.Entry<String, JsonNode> detail : details.properties()) {
        if (!isAbsent(detail.getKey())) {
          check(
              tests,
              detail.getKey(),
              () -> {
                assertThat(actual.usage()).isNotNull();
                Map<String, Long> ours =
                    input ? actual.usage().inputDetails() : actual.usage().outputDetails();
                assertThat(ours.getOrDefault(detail.getKey(), 0L))
                    .isEqualTo(detail.getValue().asLong());
              });
        }
      }
    }

    private void snippets(List<DynamicTest> tests, String side, String attribute) {
      JsonNode where = expected.path(side + "_where");
      for (JsonNode snippet : expected.path(side + "_contain")) {
        String text = snippet.asText();
        if (!where.path(text).asText("span").equals("absent")
            || capture.startsWith("01") && key.startsWith("tool")) {
          check(tests, side + " contain " + text, () -> contains(attribute, text));
        }
      }
    }

    private void contains(String attribute, String text) {
      SpanData encoded = new RunEncoder(1 << 20, new Ledger()).encode(actual, "default");
      String json = encoded.getAttributes().get(AttributeKey.stringKey(attribute));
      assertThat(json).isNotNull();
      assertThat(json + json.replace("\\\"", "\"")).contains(text);
    }

    private void error() {
      assertThat(actual.error()).isNotNull();
      assertThat(actual.error().message()).contains(expected.get("error_contains").asText());
    }

    private boolean isAbsent(String fact) {
      for (JsonNode absent : expected.path("absent_from_this_span_and_its_logs")) {
        if (absent.asText().equals(fact)) {
          return true;
        }
      }
      return false;
    }
  }

  private static JsonNode expected(String capture) {
    try {
      return MAPPER.readTree(Captures.bytes(capture, "expected.json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
