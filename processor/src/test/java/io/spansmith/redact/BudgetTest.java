package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.json.Json;
import io.spansmith.redact.scan.Deadline;
import io.spansmith.run.Payload;
import io.spansmith.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void theClockIsLookedAtOnceInManyCharactersAndWhatIsOverStaysOver() {
    AtomicLong now = new AtomicLong();
    AtomicLong looks = new AtomicLong();
    Budget budget =
        new Budget(
            Deadline.of(
                10_000_000L,
                () -> {
                  looks.incrementAndGet();
                  return now.get();
                },
                now::get));

    for (int i = 0; i < 1000; i++) {
      assertThat(budget.allows(100)).isTrue();
    }
    assertThat(looks.get()).isLessThan(10);

    now.set(11_000_000L);
    assertThat(budget.allows(1 << 20)).isTrue();
    now.set(22_000_000L);
    assertThat(budget.allows(1 << 20)).isFalse();
    now.set(0);
    assertThat(budget.allows(1)).isFalse();
    assertThat(budget.allows(1 << 20)).isFalse();
  }

  @Test
  void theLengthOfATextIsItsBytesInUtf8() {
    Random random = new Random(5);
    for (String text :
        List.of("", "a".repeat(900), "é".repeat(500), "中".repeat(400), "😀🙂x".repeat(99))) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      for (int more : new int[] {0, 1, random.nextInt(50) + 1}) {
        assertThat(Budget.isLonger(text, bytes + more)).isFalse();
        assertThat(bytes > 0 && !Budget.isLonger(text, bytes - 1)).isFalse();
      }
    }
  }

  @Test
  void aRunPastItsBudgetKeepsItsShapeAndLosesItsTexts() throws Exception {
    Ledger ledger = new Ledger();
    List<Json> long_ = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long_.add(new Json.Str(i + " plain words and ada@lovelace.example ".repeat(2_000)));
    }
    Run run =
        Run.builder("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "s", 1, 2)
            .inputs(new Payload.Data(Json.object().put("texts", new Json.Arr(long_)).build()))
            .build();

    Run redacted =
        Redactor.create(RedactorTest.config("limits: {run_budget_ms: 1}"), ledger)
            .redact(run, new RedactionScope());

    assertThat(redacted.toString()).contains(Redaction.TIMEOUT).doesNotContain("ada@");
    assertThat(ledger.total("redaction_failures", "field")).isPositive();
  }

  @Test
  void thePatternWhoseTurnItWasIsCounted() throws Exception {
    Ledger ledger = new Ledger();
    String slow = "(\\\\w+\\\\s*)+x".replace("\\\\", "\\");
    TextRedactor redactor =
        TextRedactor.create(
            RedactorTest.config(
                "patterns: [{name: first, regex: 'a'}, {name: slow, regex: '"
                    + slow
                    + "'}]\nlimits: {budget_ms: 1}"),
            ledger);

    Redacted redacted = redactor.redact("a b ".repeat(100_000));

    assertThat(redacted.text()).isEqualTo(Redaction.TIMEOUT);
    assertThat(
            ledger.total("redaction_failures", "first")
                + ledger.total("redaction_failures", "slow"))
        .isEqualTo(1);
  }
}
