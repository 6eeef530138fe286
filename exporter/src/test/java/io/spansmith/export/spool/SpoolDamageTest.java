package io.spansmith.export.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.DestinationConfig.QueueConfig;
import io.spansmith.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a disk does to a spool's files, no run disappears without being counted. */
class SpoolDamageTest {

  private static final int RECORDS = 12;

  @TempDir Path directory;

  /** What becomes of a file. */
  enum Damage {
    A_BIT((bytes, random) -> flip(bytes, random.nextInt(bytes.length), random)),
    A_STRETCH_OF_ZEROS((bytes, random) -> stretch(bytes, random, 0)),
    A_STRETCH_OF_NOISE((bytes, random) -> stretch(bytes, random, 1 + random.nextInt(1 << 30))),
    A_CUT((bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length))),
    A_BIT_AND_A_CUT(
        (bytes, random) ->
            Arrays.copyOf(
                flip(bytes, random.nextInt(bytes.length), random), random.nextInt(bytes.length))),
    A_HOLE(
        (bytes, random) -> {
          int from = random.nextInt(bytes.length);
          int to = from + random.nextInt(bytes.length - from);
          byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
          System.arraycopy(bytes, to, rest, from, bytes.length - to);
          return rest;
        });

    private final BiFunction<byte[], Random, byte[]> effect;

    Damage(BiFunction<byte[], Random, byte[]> effect) {
      this.effect = effect;
    }

    private static byte[] flip(byte[] bytes, int at, Random random) {
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      return bytes;
    }

    private static byte[] stretch(byte[] bytes, Random random, int seed) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
      byte[] noise = new byte[to - from];
      if (seed != 0) {
        new Random(seed).nextBytes(noise);
      }
      System.arraycopy(noise, 0, bytes, from, noise.length);
      return bytes;
    }
  }

  private Spool open(Secret key) throws IOException {
    return Spool.open(directory, "main", new QueueConfig(1, 1, null, 16 << 20, 60_000, key, 1000));
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void whatADamagedFileDoesNotGiveBackIsCounted(Damage damage) throws IOException {
    Random random = new Random(damage.ordinal());
    for (int round = 0; round < 60; round++) {
      Secret key = round % 10 == 0 ? Secret.of("a key") : Secret.empty();
      Map<String, Integer> waiting = fill(key, random);
      List<Path> files = files();
      Path file = files.get(random.nextInt(files.size()));
      byte[] header = Arrays.copyOf(Files.readAllBytes(file), SegmentHeader.SIZE);
      byte[] damaged = damage.effect.apply(Files.readAllBytes(file), random);
      Files.write(file, damaged);
      boolean known = Arrays.equals(header, Arrays.copyOf(damaged, SegmentHeader.SIZE));

      Spool spool = open(key);
      long lost = spool.drainDropped().values().stream().mapToLong(Long::longValue).sum();
      Set<String> back = new HashSet<>();
      for (Spooled next = spool.next(); next != null; next = spool.next()) {
        String text = new String(next.bytes(), StandardCharsets.UTF_8);
        assertThat(text).as("nothing that was never written").matches("run \\d+ x*");
        assertThat(back.add(text)).as("sent once").isTrue();
        spool.acknowledge(next);
      }
      lost += spool.drainDropped().values().stream().mapToLong(Long::longValue).sum();
      waiting.keySet().removeAll(back);
      long unread = spool.runs();
      if (!waiting.isEmpty()) {
        assertThat(lost + unread)
            .as("%s in round %s", damage, round)
            .isGreaterThanOrEqualTo(known ? sum(waiting) : 1);
      }
      spool.close();
      for (Path left : files()) {
        Files.delete(left);
      }
    }
  }

  private static int sum(Map<String, Integer> runs) {
    return runs.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Writes a segment, some of it acknowledged; gives what still waits, and how many runs it is. */
  private Map<String, Integer> fill(Secret key, Random random) throws IOException {
    Map<String, Integer> waiting = new HashMap<>();
    Spool spool = open(key);
    for (int i = 0; i < RECORDS; i++) {
      String text = "run " + i + " " + "x".repeat(random.nextInt(150));
      int runs = random.nextInt(1, 4);
      spool.append("p", text.getBytes(StandardCharsets.UTF_8), runs, System.currentTimeMillis());
      waiting.put(text, runs);
    }
    for (int i = random.nextInt(RECORDS); i > 0; i--) {
      Spooled next = spool.next();
      if (random.nextBoolean()) {
        spool.acknowledge(next);
        waiting.remove(new String(next.bytes(), StandardCharsets.UTF_8));
      }
    }
    spool.close();
    return waiting;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().matches(".*\\.seg")).toList();
    }
  }
}
