package io.spansmith.inspector;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running inspector: takes OTLP on loopback, answers a JSON API and serves its page.
 *
 * <p>Thread-safe.
 */
public final class Inspector implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final RunStore store;

  private Inspector(HttpServer server, ExecutorService threads, RunStore store) {
    this.server = server;
    this.threads = threads;
    this.store = store;
  }

  /** Starts on a free port when {@code port} is 0, without asking for a key. */
  public static Inspector start(int port) throws IOException {
    return start(port, null, 512L << 20);
  }

  /**
   * Starts an inspector.
   *
   * @param apiKey when given, requests need it as {@code x-api-key}
   * @param maxBytes about how many bytes of spans are held
   */
  public static Inspector start(int port, @Nullable String apiKey, long maxBytes)
      throws IOException {
    RunStore store = new RunStore(maxBytes);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            4,
            task -> {
              Thread thread = new Thread(task, "spansmith-inspector");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    Ingest ingest = new Ingest(store, apiKey);
    server.createContext("/otel/v1/traces", ingest::traces);
    server.createContext("/v1/traces", ingest::traces);
    server.createContext("/api/v1/otel/v1/traces", ingest::traces);
    server.createContext("/api/v1/feedback", ingest::feedback);
    server.createContext("/feedback", ingest::feedback);
    Api api = new Api(store);
    server.createContext("/api/", api::handle);
    server.createContext("/info", api::info);
    server.createContext("/", new Page()::handle);
    server.start();
    return new Inspector(server, threads, store);
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The address of the page, which is also the endpoint to configure. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The runs that can be shown, parents before children. */
  public List<StoredRun> runs() {
    return store.runs(run -> true);
  }

  /** As {@link #runs()}, those of them that are wanted. */
  public List<StoredRun> runs(Predicate<StoredRun> wanted) {
    return store.runs(wanted);
  }

  /** How many runs wait for a parent that has not come. */
  public int waiting() {
    return store.waiting();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** As {@link #start(int)} for callers that cannot go on without it. */
  public static Inspector startUnchecked() {
    try {
      return start(0);
    } catch (IOException e) {
      throw new UncheckedIOException("the inspector could not listen on loopback", e);
    }
  }
}
