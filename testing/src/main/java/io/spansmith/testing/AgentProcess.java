package io.spansmith.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child JVM, usually under the OpenTelemetry javaagent, whose output is kept.
 *
 * <p>Thread-safe. Closing it ends the child.
 */
public final class AgentProcess implements AutoCloseable {

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Object arrival = new Object();
  private final Thread stdout;
  private final Thread stderr;

  AgentProcess(Process process) {
    this.process = process;
    this.stdout = reader("stdout", process.getInputStream());
    this.stderr = reader("stderr", process.getErrorStream());
  }

  /** Describes a child. */
  public static AgentProcessBuilder builder() {
    return new AgentProcessBuilder();
  }

  /** Everything the child printed so far, standard output and error, as it came. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** {@link #lines()} as one text. */
  public String output() {
    return String.join("\n", lines);
  }

  /** The lines in which the pattern occurs. */
  public List<String> linesWith(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return lines.stream().filter(line -> compiled.matcher(line).find()).toList();
  }

  /** Waits for a line in which the pattern occurs; fails with the output when none comes. */
  public Matcher awaitLine(String pattern, Duration bound) throws InterruptedException {
    Pattern compiled = Pattern.compile(pattern);
    long deadline = System.nanoTime() + bound.toNanos();
    synchronized (arrival) {
      while (true) {
        for (String line : lines) {
          Matcher matcher = compiled.matcher(line);
          if (matcher.find()) {
            return matcher;
          }
        }
        long left = deadline - System.nanoTime();
        if (left <= 0 || !stdout.isAlive() && !stderr.isAlive()) {
          throw new AssertionError("no line with /" + pattern + "/ in:\n" + output());
        }
        arrival.wait(Math.min(200, Math.max(1, left / 1_000_000)));
      }
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the child to end, as a container would: shutdown hooks run. */
  public AgentProcess terminate() {
    // By its handle: destroying the process itself closes its output, and the last lines are lost.
    process.toHandle().destroy();
    return this;
  }

  /** The exit code; fails when the child does not end in time. */
  public int awaitExit(Duration bound) throws InterruptedException {
    if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the child did not end within " + bound + ":\n" + output());
    }
    stdout.join(2_000);
    stderr.join(2_000);
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Thread reader(String name, InputStream in) {
    Thread thread = new Thread(() -> read(in), "child-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        synchronized (arrival) {
          arrival.notifyAll();
        }
      }
    } catch (IOException closed) {
      // Ending the child closes its output under the reader.
      lines.add("(output ends)");
    }
  }
}
