package io.spansmith.export.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.DestinationConfig.QueueConfig;
import io.spansmith.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  @TempDir Path directory;
  private long maxBytes = 16 << 20;
  private long maxAge = 60_000;
  private Secret key = Secret.empty();

  private Spool open() throws IOException {
    return Spool.open(directory, "main", new QueueConfig(1, 1, null, maxBytes, maxAge, key, 1000));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> drain(Spool spool) {
    List<String> all = new ArrayList<>();
    for (Spooled next = spool.next(); next != null; next = spool.next()) {
      all.add(new String(next.bytes(), StandardCharsets.UTF_8));
    }
    return all;
  }

  private List<Path> files(String suffix) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWasAppendedComesBackInOrderAfterARestart() throws IOException {
    Spool spool = open();
    spool.append("project-1", bytes("one"), 2, System.currentTimeMillis());
    spool.append("", bytes("two"), 1, System.currentTimeMillis());
    spool.close();
    Spool again = open();
    assertThat(again.runs()).isEqualTo(3);
    Spooled first = again.next();
    assertThat(first).isNotNull();
    assertThat(first.project()).isEqualTo("project-1");
    assertThat(first.runs()).isEqualTo(2);
    assertThat(drain(again)).containsExactly("two");
    again.close();
  }

  @Test
  void whatWasAcknowledgedNeverComesBackAndLeavesNoFile() throws IOException {
    Spool spool = open();
    for (int i = 0; i < 10; i++) {
      spool.append("p", bytes("run " + i), 1, System.currentTimeMillis());
    }
    for (int i = 0; i < 7; i++) {
      spool.acknowledge(spool.next());
    }
    spool.close();
    Spool again = open();
    assertThat(drain(again)).containsExactly("run 7", "run 8", "run 9");
    again.close();
    Spool third = open();
    for (Spooled next = third.next(); next != null; next = third.next()) {
      third.acknowledge(next);
    }
    third.close();
    assertThat(files(".seg")).isEmpty();
  }

  @Test
  void aReleasedRecordIsOfferedAgain() throws IOException {
    Spool spool = open();
    spool.append("p", bytes("run"), 1, System.currentTimeMillis());
    Spooled taken = spool.next();
    assertThat(spool.next()).isNull();
    spool.release(taken);
    assertThat(drain(spool)).containsExactly("run");
    spool.close();
  }

  @Test
  void aTornTailCostsOnlyTheRecordThatWasBeingWritten() throws IOException {
    Random random = new Random(42);
    for (int round = 0; round < 60; round++) {
      Spool spool = open();
      for (int i = 0; i < 5; i++) {
        spool.append("p", bytes("record " + i + " " + "x".repeat(40)), 1, 1L << 42);
      }
      spool.close();
      Path segment = files(".seg").get(0);
      byte[] whole = Files.readAllBytes(segment);
      int length = SegmentHeader.SIZE + (whole.length - SegmentHeader.SIZE) / 5;
      int cut = length + random.nextInt(whole.length - length);
      Files.write(segment, java.util.Arrays.copyOf(whole, cut));
      Spool again = open();
      int complete = (cut - SegmentHeader.SIZE) / (length - SegmentHeader.SIZE);
      assertThat(drain(again)).hasSize(complete);
      again.close();
      for (Path file : files("seg")) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aSpoiltRecordDoesNotTakeItsNeighboursWithIt() throws IOException {
    Spool spool = open();
    for (String text : List.of("first", "second", "third")) {
      spool.append("p", bytes(text), 1, System.currentTimeMillis());
    }
    spool.close();
    Path segment = files(".seg").get(0);
    byte[] content = Files.readAllBytes(segment);
    int at = new String(content, StandardCharsets.ISO_8859_1).indexOf("second");
    content[at] ^= 1;
    Files.write(segment, content);
    Spool again = open();
    assertThat(drain(again)).containsExactly("first", "third");
    again.close();
  }

  @Test
  void anEncryptedSpoolShowsNothingAndOpensWithItsKeyOnly() throws IOException {
    key = Secret.of("correct horse battery staple");
    Spool spool = open();
    spool.append("secret-project", bytes("a private prompt"), 1, System.currentTimeMillis());
    spool.close();
    for (Path file : files("")) {
      if (Files.isRegularFile(file)) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("private", "secret-project");
      }
    }
    key = Secret.of("another");
    Spool wrong = open();
    assertThat(drain(wrong)).isEmpty();
    assertThat(wrong.runs()).isEqualTo(1);
    wrong.close();
    key = Secret.of("correct horse battery staple");
    Spool right = open();
    assertThat(drain(right)).containsExactly("a private prompt");
    right.close();
  }

  @Test
  void theOldestGivesWayWhenTheDiskShareIsFullAndIsCounted() throws IOException {
    maxBytes = 1 << 20;
    Spool spool = open();
    long lost = 0;
    for (int i = 0; i < 300; i++) {
      spool.append("p", new byte[10_000], 1, System.currentTimeMillis());
      lost += spool.drainDropped().getOrDefault("spool_full", 0L);
      assertThat(spool.bytes()).isLessThanOrEqualTo(maxBytes);
    }
    assertThat(lost).isPositive();
    assertThat(spool.runs() + lost).isEqualTo(300);
    spool.close();
  }

  @Test
  void whatIsTooOldIsGivenUpAndCounted() throws IOException {
    Spool spool = open();
    spool.append("p", bytes("old"), 3, System.currentTimeMillis() - maxAge - 1000);
    spool.maintain();
    assertThat(spool.drainDropped()).containsEntry("spool_expired", 3L);
    assertThat(spool.next()).isNull();
    spool.close();
  }

  @Test
  void aClockThatIsSetMakesNoRunOfThisProcessOlder() {
    long[] nanos = {5};
    SpoolClock clock = new SpoolClock(1_000_000, () -> nanos[0]);
    assertThat(clock.millis()).isEqualTo(1_000_000);
    nanos[0] += 3_000_000_000L;
    assertThat(clock.millis()).isEqualTo(1_003_000);
  }

  @Test
  void whatAWrongClockDatedAheadGrowsOldFromTheNextStartOn() throws IOException {
    Spool spool = open();
    long tomorrow = System.currentTimeMillis() + 86_400_000;
    spool.append("p", bytes("dated ahead"), 2, tomorrow);
    spool.close();
    long[] nanos = {0};
    long now = System.currentTimeMillis();
    Spool again =
        Spool.open(
            directory,
            "main",
            new QueueConfig(1, 1, null, maxBytes, maxAge, key, 1000),
            new SpoolClock(now, () -> nanos[0]));
    again.maintain();
    assertThat(again.runs()).isEqualTo(2);
    nanos[0] += (maxAge + 1000) * 1_000_000;
    again.maintain();
    assertThat(again.drainDropped()).containsEntry("spool_expired", 2L);
    again.close();
  }

  @Test
  void aRecordThatIsSpoiltAfterItWasFoundIsCountedAndNotSent() throws IOException {
    Spool spool = open();
    spool.append("p", bytes("first"), 1, System.currentTimeMillis());
    spool.append("p", bytes("second"), 3, System.currentTimeMillis());
    Path segment = files(".seg").get(0);
    byte[] content = Files.readAllBytes(segment);
    content[new String(content, StandardCharsets.ISO_8859_1).indexOf("second")] ^= 1;
    Files.write(segment, content);
    assertThat(drain(spool)).containsExactly("first");
    assertThat(spool.drainDropped()).containsEntry("spool_damaged", 3L);
    spool.close();
  }

  @Test
  void whatAFullDiskLeftHalfMadeIsClearedAway() throws IOException {
    Spool spool = open();
    spool.append("p", bytes("run"), 1, System.currentTimeMillis());
    spool.close();
    Path half = files(".seg").get(0).resolveSibling("000000000000000f.seg.tmp");
    Files.write(half, new byte[5]);
    open().close();
    assertThat(half).doesNotExist();
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws IOException {
    open().close();
    Path other = directory.resolve("main").resolve("slot-0").resolve("notes.seg");
    Files.write(other, new byte[500]);
    Spool spool = open();
    assertThat(spool.drainDropped()).isEmpty();
    assertThat(other).exists();
    spool.close();
  }

  @Test
  void filesAreForTheirOwnerOnly() throws IOException {
    Spool spool = open();
    spool.append("p", bytes("run"), 1, System.currentTimeMillis());
    for (Path path : files("")) {
      if (!path.equals(directory)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
    spool.close();
  }

  @Test
  void twoThatShareADirectoryKeepApartAndTheNextAdoptsWhatIsLeft() throws IOException {
    Spool first = open();
    Spool second = open();
    first.append("p", bytes("from the first"), 1, System.currentTimeMillis());
    second.append("p", bytes("from the second"), 1, System.currentTimeMillis());
    assertThat(drain(second)).containsExactly("from the second");
    first.close();
    second.close();
    Spool third = open();
    assertThat(drain(third)).containsExactlyInAnyOrder("from the first", "from the second");
    third.close();
  }
}
