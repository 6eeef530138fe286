package io.spansmith.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child JVM whose output is read line by line; it ends with us. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StringBuffer tail = new StringBuffer();

  private Child(Process process) {
    this.process = process;
  }

  static Child java(List<String> arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new java.util.ArrayList<>(List.of(java.toString()));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Child child = new Child(process);
      Thread reader = new Thread(child::read, "spansmith-child-output");
      reader.setDaemon(true);
      reader.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return child;
    } catch (IOException e) {
      throw new BadInputException("a Java process could not be started: " + e.getMessage());
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        tail.append(line).append('\n');
      }
    } catch (IOException closed) {
      tail.append("(output closed)\n");
    }
  }

  /** The first line with this text, or null when none comes in time or the process ends. */
  @org.jspecify.annotations.Nullable
  String awaitLine(String text, long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      String line = lines.poll(200, TimeUnit.MILLISECONDS);
      if (line != null && line.contains(text)) {
        return line;
      }
      if (line == null && !process.isAlive() && lines.isEmpty()) {
        return null;
      }
    }
    return null;
  }

  /** Everything printed so far. */
  String output() {
    return tail.toString();
  }

  /** Asks it to end and waits, so that its shutdown hooks flush. */
  void stop(long seconds) {
    process.destroy();
    try {
      process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
