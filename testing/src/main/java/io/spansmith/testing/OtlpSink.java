package io.spansmith.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An OTLP/HTTP receiver on loopback that keeps all it was sent: {@code /v1/traces}, {@code
 * /v1/logs} and {@code /otel/v1/traces}, plain or gzip.
 *
 * <p>Answers 200, or the scripted replies first. Thread-safe.
 */
public final class OtlpSink implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final Deque<Reply> script = new ConcurrentLinkedDeque<>();
  private final Object arrival = new Object();
  private volatile Reply otherwise = Reply.ok();

  private OtlpSink(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** A started sink on a free port. */
  public static OtlpSink start() {
    try {
      InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(loopback, 64);
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "otlp-sink");
                thread.setDaemon(true);
                return thread;
              });
      OtlpSink sink = new OtlpSink(server, threads);
      server.createContext("/", sink::handle);
      server.setExecutor(threads);
      server.start();
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The base address, without a path and without a slash at its end. */
  public String endpoint() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The next requests get these, in order; then again what {@link #answerAlways} says. */
  public OtlpSink answer(Reply... replies) {
    script.addAll(List.of(replies));
    return this;
  }

  /** Requests that no script covers get this. */
  public OtlpSink answerAlways(Reply reply) {
    otherwise = reply;
    return this;
  }

  /** Every request so far, in order of arrival. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Requests whose path ends so. */
  public List<ReceivedRequest> requests(String path) {
    return requests.stream().filter(request -> request.path().endsWith(path)).toList();
  }

  /** Every span that was answered with a 2xx status. */
  public List<Span> spans() {
    return requests.stream()
        .filter(ReceivedRequest::isTraces)
        .filter(request -> request.reply().status() / 100 == 2)
        .flatMap(request -> request.spans().stream())
        .toList();
  }

  /** Every body so far as one text, for a search that no structure can hide from. */
  public String text() {
    return requests.stream()
        .map(request -> request.path() + "\n" + request.headers() + "\n" + request.text())
        .collect(Collectors.joining("\n"));
  }

  /** Waits until the condition holds, and says whether it did in time. */
  public boolean await(Duration bound, Predicate<OtlpSink> condition) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    synchronized (arrival) {
      while (!condition.test(this)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        arrival.wait(Math.max(1, left / 1_000_000));
      }
      return true;
    }
  }

  /** Forgets what came so far. */
  public void clear() {
    requests.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] wire = exchange.getRequestBody().readAllBytes();
      Reply next = script.poll();
      Reply reply = next == null ? otherwise : next;
      Map<String, String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      header -> header.getKey().toLowerCase(Locale.ROOT),
                      header -> header.getValue().get(0)));
      byte[] body = inflate(wire, headers.get("content-encoding"));
      String path = exchange.getRequestURI().getPath();
      requests.add(new ReceivedRequest(path, headers, wire, body, reply));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] answer = reply.body();
      exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } finally {
      synchronized (arrival) {
        arrival.notifyAll();
      }
    }
  }

  private static byte[] inflate(byte[] wire, @Nullable String encoding) throws IOException {
    if (!"gzip".equals(encoding)) {
      return wire;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
      return in.readAllBytes();
    }
  }
}
