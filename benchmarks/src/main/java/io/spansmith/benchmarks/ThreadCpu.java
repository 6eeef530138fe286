package io.spansmith.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time and sleeps of this process by kinds of threads, those of the JVM included, as Linux
 * counts them; empty elsewhere.
 */
final class ThreadCpu {

  private static final Path TASKS = Path.of("/proc/self/task");

  private record Task(String kind, long nanos, long sleeps) {}

  /**
   * What the threads of one kind did since some moment: nanoseconds of CPU, times gone to sleep.
   */
  record Spent(long nanos, long sleeps) {}

  private final Map<Path, Task> before = read();

  /** By kind of thread, since this object was made. */
  Map<String, Spent> spent() {
    Map<String, Spent> kinds = new TreeMap<>();
    read()
        .forEach(
            (path, now) -> {
              Task then = before.getOrDefault(path, new Task(now.kind(), 0, 0));
              kinds.merge(
                  now.kind(),
                  new Spent(now.nanos() - then.nanos(), now.sleeps() - then.sleeps()),
                  (a, b) -> new Spent(a.nanos() + b.nanos(), a.sleeps() + b.sleeps()));
            });
    return kinds;
  }

  private static Map<Path, Task> read() {
    Map<Path, Task> tasks = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(TASKS)) {
      for (Path task : all) {
        tasks.put(task, read(task));
      }
    } catch (IOException goneOrNotLinux) {
      return tasks;
    }
    return tasks;
  }

  private static Task read(Path task) throws IOException {
    String kind = kind(Files.readString(task.resolve("comm")).strip());
    long nanos = Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
    long sleeps = 0;
    for (String line : Files.readAllLines(task.resolve("status"))) {
      if (line.startsWith("voluntary_ctxt_switches:")) {
        sleeps = Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return new Task(kind, nanos, sleeps);
  }

  /** The kernel shows fifteen characters of a name. */
  private static String kind(String name) {
    if (name.startsWith("GC ") || name.startsWith("G1 ")) {
      return "garbage collector";
    }
    if (name.startsWith("C1 ") || name.startsWith("C2 ") || name.startsWith("Sweeper")) {
      return "compilers";
    }
    if (name.startsWith("HttpClient-")) {
      return "HTTP";
    }
    return switch (name) {
      case "spansmith-worke" -> "pipeline's worker";
      case "spansmith-main" -> "destination's worker";
      case "spansmith-main-" -> "HTTP";
      default -> name.replaceAll("\\d+", "N");
    };
  }
}
