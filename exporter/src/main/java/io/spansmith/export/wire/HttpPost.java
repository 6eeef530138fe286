package io.spansmith.export.wire;

import io.opentelemetry.context.Context;
import io.spansmith.outgoing.Untraced;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Posts over HTTP/1.1 by the JDK's client, made at the first request and not before. Each request
 * waits on a thread of its own: handed from thread to thread it would cost three times as much.
 *
 * <p>The OTel senders hide the answer's headers, and without {@code Retry-After} a backend's pacing
 * cannot be kept. One bound covers name look-up, connection, request and answer. The agent's
 * instrumentation of the client is told to look away. Thread-safe.
 */
public final class HttpPost {

  private static final Logger logger = Logger.getLogger(HttpPost.class.getName());

  private final HttpSettings settings;
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final long timeoutMillis;
  private HttpSettings.@Nullable Connection connection;

  private HttpPost(HttpSettings settings, String name) {
    threads = Threads.pool(name + "-http");
    timer = Threads.timer(name + "-timer");
    timeoutMillis = settings.timeoutMillis();
    this.settings = settings;
  }

  /** One that connects at its first request; its threads bear the name. */
  public static HttpPost create(HttpSettings settings, String name) {
    return new HttpPost(settings, name);
  }

  /** A request's headers and body, made on the sending thread: it reads secrets and compresses. */
  public record Content(Map<String, String> headers, Body body) {
    @Override
    public String toString() {
      return "Content{" + headers.keySet() + ", " + body + "}";
    }
  }

  /** Posts; {@code onReply} is called exactly once within the timeout. */
  public void post(URI address, Supplier<Content> content, Consumer<Reply> onReply) {
    Call call = new Call(onReply);
    try {
      call.timer = timer.schedule(call::timeOut, timeoutMillis, TimeUnit.MILLISECONDS);
      threads.execute(Context.root().wrap(() -> call.start(address, content)));
    } catch (RejectedExecutionException closed) {
      call.end(Reply.failed("closed"));
    }
  }

  /** Makes the client, so that the first request need not. */
  public void prepare() {
    try {
      threads.execute(Context.root().wrap(() -> Untraced.run(this::prepared)));
    } catch (RejectedExecutionException closed) {
      logger.log(Level.FINE, "Spansmith ends before it began", closed);
    }
  }

  private void prepared() {
    try {
      connection();
    } catch (RuntimeException | LinkageError again) {
      logger.log(Level.FINE, "Spansmith cannot make its client yet", again);
    }
  }

  /** Ends every request under way. */
  public synchronized void close() {
    threads.shutdownNow();
    timer.shutdownNow();
    if (connection != null) {
      connection.close();
    }
  }

  private synchronized HttpSettings.Connection connection() {
    HttpSettings.Connection made = connection;
    if (made == null) {
      made = settings.connect();
      connection = made;
    }
    return made;
  }

  private final class Call {
    private final Consumer<Reply> onReply;
    private final Answer answer = new Answer();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Future<?> timer;
    private @Nullable Thread sending;
    private volatile @Nullable Publication publication;

    Call(Consumer<Reply> onReply) {
      this.onReply = onReply;
    }

    void start(URI address, Supplier<Content> content) {
      try {
        Content filled = content.get();
        Publication body = filled.body().publication();
        publication = body;
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(body);
        filled.headers().forEach(request::header);
        Untraced.run(() -> send(request));
      } catch (RuntimeException | LinkageError e) {
        end(Reply.failed(Failure.word(e)));
      }
    }

    private void send(HttpRequest.Builder request) {
      HttpSettings.Connection through = connection();
      String authorization = through.proxyAuthorization();
      if (authorization != null) {
        request.setHeader("Proxy-Authorization", authorization);
      }
      if (!begin()) {
        return;
      }
      Reply reply;
      try {
        HttpResponse<Reply> response = through.client().send(request.build(), answer);
        Reply told = response.body();
        reply = told == null ? refusedByProxy(response.statusCode()) : told;
      } catch (IOException | InterruptedException | RuntimeException | InternalError e) {
        // The last is what the client makes of anything that it did not expect.
        reply = answer.soFar(Failure.word(e));
      } finally {
        over();
      }
      end(reply);
    }

    private synchronized boolean begin() {
      if (ended.get()) {
        return false;
      }
      sending = Thread.currentThread();
      return true;
    }

    /** From now on nobody interrupts this thread, which may serve another call next. */
    private synchronized void over() {
      sending = null;
      Thread.interrupted();
    }

    private synchronized void interrupt() {
      if (sending != null) {
        sending.interrupt();
      }
    }

    /** The proxy itself answered; the client then reads no body, and gives none. */
    private static Reply refusedByProxy(int status) {
      return Reply.answered(status == 401 || status == 403 ? 407 : status, -1, new byte[0]);
    }

    void timeOut() {
      end(answer.soFar("timeout"));
      interrupt();
    }

    void end(Reply reply) {
      if (ended.compareAndSet(false, true)) {
        Future<?> running = timer;
        if (running != null) {
          running.cancel(false);
        }
        Publication body = publication;
        if (body != null) {
          body.forget();
        }
        onReply.accept(reply);
      }
    }
  }
}
