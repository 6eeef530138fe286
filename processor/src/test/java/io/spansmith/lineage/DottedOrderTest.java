package io.spansmith.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The grammar of contract §6. */
class DottedOrderTest {

  private static final String ROOT = "20260102T030405000006Z1b64098b-4ab7-43f6-afee-992304f198d8";
  private static final String CHILD = "20260102T030405123456Z809ed3a2-0172-4f4d-8a02-a64e9b7a0f8a";

  @Test
  void theFirstIdIsTheTracesAndTheLastTheRuns() {
    DottedOrder order = DottedOrder.parse(ROOT + "." + CHILD);

    assertThat(order).isNotNull();
    assertThat(order.traceId()).isEqualTo("1b64098b-4ab7-43f6-afee-992304f198d8");
    assertThat(order.runId()).isEqualTo("809ed3a2-0172-4f4d-8a02-a64e9b7a0f8a");
    assertThat(order.parent()).isEqualTo(DottedOrder.parse(ROOT));
    assertThat(order.depth()).isEqualTo(2);
    assertThat(DottedOrder.parse(ROOT).parent()).isNull();
  }

  @Test
  void aSpansRunHasItsEightBytesAtTheEndOfItsId() {
    assertThat(DottedOrder.runId("0000000000000001"))
        .isEqualTo("00000000-0000-0000-0000-000000000001");
    assertThat(DottedOrder.runId("4bf92f3577b34da6"))
        .isEqualTo("00000000-0000-0000-4bf9-2f3577b34da6");
    assertThat(DottedOrder.spanId("00000000-0000-0000-4bf9-2f3577b34da6"))
        .isEqualTo("4bf92f3577b34da6");
  }

  @Test
  void aSegmentIsTheStartInMicrosecondsOfUtcAndTheId() {
    long start = nanos("2026-01-02T03:04:05.678901234Z");

    assertThat(DottedOrder.root(start, "0000000000000001").text())
        .isEqualTo("20260102T030405678901Z00000000-0000-0000-0000-000000000001");
    assertThat(DottedOrder.root(0, "0000000000000001").text()).startsWith("19700101T000000000000Z");
  }

  @Test
  void aChildStandsBelowItsParent() {
    DottedOrder child =
        DottedOrder.parse(ROOT).child(nanos("2026-01-02T03:04:06Z"), "00000000000000ff");

    assertThat(child.text())
        .isEqualTo(ROOT + ".20260102T030406000000Z00000000-0000-0000-0000-0000000000ff");
    assertThat(DottedOrder.parse(child.text())).isEqualTo(child);
  }

  @Test
  void aChildWhoseClockIsBehindDoesNotSortBeforeItsParent() {
    DottedOrder child =
        DottedOrder.parse(ROOT).child(nanos("2025-12-31T00:00:00Z"), "00000000000000ff");

    assertThat(child.text()).startsWith(ROOT + ".20260102T030405000006Z");
  }

  @Test
  void whatIsNotOfTheGrammarIsNone() {
    assertThat(DottedOrder.parse(null)).isNull();
    for (String bad :
        new String[] {
          "",
          ".",
          ROOT + ".",
          "." + ROOT,
          ROOT + CHILD,
          ROOT + "/" + CHILD,
          ROOT + " ",
          ROOT.replace('b', 'B'),
          ROOT.replace("Z", "z"),
          ROOT.replace("20260102", "20261302"),
          ROOT.replace("20260102", "20260100"),
          ROOT.replace("T03", "T24"),
          ROOT.replace("T0304", "T0360"),
          // The older form with milliseconds, which the SDKs no longer write.
          "20230914T223155647Z1b64098b-4ab7-43f6-afee-992304f198d8",
          (ROOT + ".").repeat(128) + ROOT,
        }) {
      assertThat(DottedOrder.parse(bad)).as(bad).isNull();
    }
  }

  @Property(tries = 2000)
  void noTextMakesTheParserFail(
      @ForAll @StringLength(max = 130) @CharRange(from = '!', to = 'z') String text) {
    DottedOrder order = DottedOrder.parse(text);
    assertThat(order == null || order.text().equals(text)).isTrue();
  }

  @Property(tries = 2000)
  void anyOneCharacterChangedIsRefusedOrStillOfTheGrammar(@ForAll Random random) {
    char[] changed = (ROOT + "." + CHILD).toCharArray();
    changed[random.nextInt(changed.length)] = (char) (random.nextInt(0x250));
    DottedOrder order = DottedOrder.parse(new String(changed));
    if (order != null) {
      assertThat(order.text())
          .matches("(\\d{8}T\\d{12}Z[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.?){2}");
    }
  }

  private static long nanos(String instant) {
    Instant at = Instant.parse(instant);
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
