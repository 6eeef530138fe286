package io.spansmith.lineage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a LangSmith tree down to a run: start time and id of each run on it
 * (contract §6), as in {@code 20260102T030405000006Z00000000-0000-0000-0000-000000000001}.
 *
 * @param text segments with a dot between, the root's first
 */
public record DottedOrder(String text) {

  /** Levels below which the backend shows nothing useful, and each run repeats all above it. */
  public static final int DEEPEST = 256;

  private static final int DEEPEST_HEADER = 128;
  private static final String TIME = "ddddddddTddddddddddddZ";
  private static final String SEGMENT = TIME + "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  private static final int STEP = SEGMENT.length() + 1;
  private static final String DERIVED = "00000000-0000-0000-";

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** The order that a header holds, or null when it is none, or deeper than any honest one. */
  public static @Nullable DottedOrder parse(@Nullable String header) {
    if (header == null
        || header.length() > DEEPEST_HEADER * STEP
        || header.length() % STEP != SEGMENT.length()) {
      return null;
    }
    for (int at = 0; at < header.length(); at += STEP) {
      boolean last = at + SEGMENT.length() == header.length();
      if (!isSegment(header, at) || !last && header.charAt(at + SEGMENT.length()) != '.') {
        return null;
      }
    }
    return new DottedOrder(header);
  }

  /** The order of a run at the root of its own tree. */
  public static DottedOrder root(long startEpochNanos, String spanId) {
    return new DottedOrder(time(startEpochNanos) + runId(spanId));
  }

  /** The order of a run below this one; where its clock says it began before, it began with it. */
  public DottedOrder child(long startEpochNanos, String spanId) {
    String own = time(startEpochNanos);
    int last = text.length() - SEGMENT.length();
    String above = text.substring(last, last + TIME.length());
    return new DottedOrder(text + '.' + (own.compareTo(above) < 0 ? above : own) + runId(spanId));
  }

  /** The id the backend gives a run of that span (contract §0.2). */
  public static String runId(String spanId) {
    return DERIVED + spanId.substring(0, 4) + '-' + spanId.substring(4);
  }

  /** The span whose run has an id that the backend gave. */
  public static String spanId(String runId) {
    return runId.substring(DERIVED.length(), DERIVED.length() + 4)
        + runId.substring(DERIVED.length() + 5);
  }

  /** How many runs are on the way, this one included. */
  public int depth() {
    return (text.length() + 1) / STEP;
  }

  /** The id of the tree's root run, which is the id of the trace. */
  public String traceId() {
    return text.substring(TIME.length(), SEGMENT.length());
  }

  /** The run's own id. */
  public String runId() {
    return text.substring(text.length() - SEGMENT.length() + TIME.length());
  }

  /** The order of the run above, or null at the root. */
  public @Nullable DottedOrder parent() {
    return depth() == 1 ? null : new DottedOrder(text.substring(0, text.length() - STEP));
  }

  private static String time(long epochNanos) {
    long seconds = Math.floorDiv(epochNanos, TimeUnit.SECONDS.toNanos(1));
    return FORMAT.format(
        Instant.ofEpochSecond(seconds, Math.floorMod(epochNanos, TimeUnit.SECONDS.toNanos(1))));
  }

  private static boolean isSegment(String text, int at) {
    for (int i = 0; i < SEGMENT.length(); i++) {
      char c = text.charAt(at + i);
      boolean digit = c >= '0' && c <= '9';
      boolean fits =
          switch (SEGMENT.charAt(i)) {
            case 'd' -> digit;
            case 'h' -> digit || c >= 'a' && c <= 'f';
            default -> c == SEGMENT.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return isTime(text, at);
  }

  private static boolean isTime(String text, int at) {
    int month = number(text, at + 4);
    int day = number(text, at + 6);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= 31
        && number(text, at + 9) <= 23
        && number(text, at + 11) <= 59
        && number(text, at + 13) <= 59;
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  @Override
  public String toString() {
    return text;
  }
}
