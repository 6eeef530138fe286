package io.spansmith.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A secret in a file, read again every few seconds so that a rotated key is taken up.
 *
 * <p>While the file cannot be read the last value stays. Thread-safe.
 */
final class SecretFile implements Supplier<String> {

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int LONGEST = 64 * 1024;

  private final Path path;
  private volatile Reading last = new Reading("", System.nanoTime() - FRESH_NANOS);

  SecretFile(Path path) {
    this.path = path;
  }

  @Override
  public String get() {
    Reading reading = last;
    long now = System.nanoTime();
    if (now - reading.at < FRESH_NANOS) {
      return reading.value;
    }
    String value = reading.value;
    try {
      if (Files.size(path) <= LONGEST) {
        value = Files.readString(path, StandardCharsets.UTF_8).strip();
      }
    } catch (IOException | SecurityException unreadable) {
      // Rotation replaces files; the next read, a few seconds on, finds the new one.
      now = System.nanoTime();
    }
    last = new Reading(value, now);
    return value;
  }

  private record Reading(String value, long at) {
    @Override
    public String toString() {
      return "<secret>";
    }
  }
}
