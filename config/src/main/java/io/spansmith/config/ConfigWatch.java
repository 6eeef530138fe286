package io.spansmith.config;

import io.spansmith.log.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file from time to time and hands on what is in it when it has changed, is whole and
 * good. A bad file is told once and changes nothing. Thread-safe.
 */
public final class ConfigWatch implements AutoCloseable {

  private static final Logger logger = Logger.getLogger(ConfigWatch.class.getName());

  /**
   * So long a changed file must stay the same: half of one may be good as well, and lack the rules
   * that come last.
   */
  private static final long SETTLED_MILLIS = 500;

  /** Hears of every change of the file. Called on the watch's own thread. */
  public interface Listener {

    /** The file is good. An exception keeps the old configuration and is logged. */
    void changed(SpansmithConfig config);

    /** The file has problems; the old configuration stays. */
    default void refused(ConfigException problems) {}
  }

  private final Path file;
  private final ConfigReader reader;
  private final Listener listener;
  private final ScheduledExecutorService thread;
  private final boolean timed;
  private String seen;
  private @Nullable String changing;

  private ConfigWatch(Path file, ConfigReader reader, Listener listener, boolean timed) {
    this.timed = timed;
    this.file = file;
    this.reader = reader;
    this.listener = listener;
    this.seen = state();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, "spansmith-config-watch");
              created.setDaemon(true);
              return created;
            });
  }

  /** Starts watching, every {@code intervalMillis}; null when the interval is 0. */
  public static @Nullable ConfigWatch start(
      Path file, ConfigReader reader, long intervalMillis, Listener listener) {
    if (intervalMillis <= 0) {
      return null;
    }
    ConfigWatch watch = new ConfigWatch(file, reader, listener, true);
    watch.thread.scheduleWithFixedDelay(
        watch::look, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** A watch without a thread, for tests and for callers with a timer of their own. */
  static ConfigWatch idle(Path file, ConfigReader reader, Listener listener) {
    return new ConfigWatch(file, reader, listener, false);
  }

  /** Looks once. Never throws: a watch that dies silently would keep old rules for ever. */
  void look() {
    String now = state();
    if (now.equals(seen)) {
      changing = null;
      return;
    }
    if (!now.equals(changing)) {
      changing = now;
      if (timed && !thread.isShutdown()) {
        thread.schedule(this::look, SETTLED_MILLIS, TimeUnit.MILLISECONDS);
      }
      return;
    }
    try {
      SpansmithConfig config = reader.again(file);
      if (!state().equals(now)) {
        changing = null;
        return;
      }
      seen = now;
      listener.changed(config);
      logger.log(
          Level.INFO,
          "Spansmith took over the changed configuration {0}",
          new Object[] {new Field("file", file.toString())});
    } catch (ConfigException e) {
      seen = now;
      logger.log(
          Level.WARNING,
          "Spansmith keeps its old configuration, the changed one has problems:\n{0}",
          new Object[] {e.getMessage(), new Field("file", file.toString())});
      listener.refused(e);
    } catch (RuntimeException e) {
      seen = now;
      logger.log(
          Level.WARNING,
          "Spansmith keeps its old configuration, the changed one could not be used: {0}",
          e.getClass().getName());
    }
  }

  /**
   * Content counts, not the time stamp alone: some file systems keep seconds, mounts swap links.
   */
  private String state() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return bytes.length + ":" + java.util.Arrays.hashCode(bytes);
    } catch (IOException | SecurityException unreadable) {
      return "";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
