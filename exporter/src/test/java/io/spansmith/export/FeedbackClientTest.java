package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.json.Json;
import io.spansmith.json.JsonReader;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.Reply;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedbackClientTest {

  private static final UUID RUN = Feedback.runId("00f067aa0ba902b7");

  private final OtlpSink sink = OtlpSink.start();
  private final Ledger ledger = new Ledger();
  private @Nullable FeedbackClient client;

  @AfterEach
  void close() {
    if (client != null) {
      client.shutdown().join(5, TimeUnit.SECONDS);
    }
    sink.close();
  }

  private FeedbackClient start(UnaryOperator<String> redactor) {
    FeedbackClient started =
        FeedbackClient.create(new TestDestination(sink.endpoint()).config(), ledger, redactor);
    client = started;
    return started;
  }

  private List<Json.Obj> posted() {
    return sink.requests().stream()
        .map(request -> (Json.Obj) JsonReader.read(request.text()))
        .toList();
  }

  @Test
  void aScoreIsPostedForItsRunAndAsksForNoDearerRetention() {
    FeedbackClient feedback = start(UnaryOperator.identity());
    feedback.score(RUN, "correctness", 0.5, "almost");
    feedback.flush().join(5, TimeUnit.SECONDS);
    assertThat(sink.requests().get(0).path()).isEqualTo("/api/v1/feedback");
    assertThat(sink.requests().get(0).headers())
        .containsEntry("x-api-key", Fixtures.KEY)
        .containsEntry("content-type", "application/json");
    assertThat(posted().get(0).toString())
        .isEqualTo(
            "{\"id\":\""
                + Feedback.nameBased(RUN, "correctness\napi")
                + "\",\"run_id\":\"00000000-0000-0000-00f0-67aa0ba902b7\",\"key\":\"correctness\","
                + "\"score\":0.5,\"comment\":\"almost\",\"feedback_source\":{\"type\":\"api\"},"
                + "\"extend_trace_retention\":false}");
  }

  @Test
  void theSameJudgementHasTheSameIdAndAnotherSourceAnother() {
    FeedbackClient feedback = start(UnaryOperator.identity());
    feedback.score(RUN, "helpful", 1, null);
    feedback.score(RUN, "helpful", 0, null);
    feedback.evaluation("00f067aa0ba902b7", "helpful", 1.0, "yes", "it was");
    feedback.flush().join(5, TimeUnit.SECONDS);
    assertThat(posted()).hasSize(3);
    assertThat(posted().stream().map(json -> json.text("id")).distinct()).hasSize(2);
  }

  @Test
  void nameBasedIdsFollowThePublishedExample() {
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(Feedback.nameBased(dns, "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void aRunThatIsNotThereYetAndABusyBackendAreTriedAgain() {
    sink.answer(Reply.status(404), Reply.status(503), Reply.status(404));
    FeedbackClient feedback = start(UnaryOperator.identity());
    feedback.score(RUN, "k", 1, null);
    assertThat(feedback.flush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(sink.requests()).hasSize(4);
    assertThat(ledger.total("feedback", "exported")).isEqualTo(1);
    assertThat(ledger.total("spans", "exported")).isZero();
  }

  @Test
  void textsAreRedactedAndARedactorThatFailsLetsNothingOut() {
    FeedbackClient feedback =
        start(
            text -> {
              if (text.contains("boom")) {
                throw new IllegalStateException(text);
              }
              return text.replace("jane@example.com", "<email>");
            });
    feedback.score(RUN, "a", 1, "asked by jane@example.com");
    feedback.score(RUN, "b", 1, "boom jane@example.com");
    feedback.flush().join(5, TimeUnit.SECONDS);
    assertThat(sink.text()).contains("asked by <email>").doesNotContain("jane@", "boom");
    assertThat(posted()).hasSize(2);
  }
}
