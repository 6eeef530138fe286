package io.spansmith.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A backend on loopback that fails in every way a network knows, by script.
 *
 * <p>It keeps what it took: a request counts as taken when its body arrived whole and the script
 * did not refuse it, whether or not the client learnt of it. Thread-safe.
 */
public final class FaultServer implements AutoCloseable {

  private final Deque<Fault> script = new ConcurrentLinkedDeque<>();
  private final List<ReceivedRequest> taken = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private final @Nullable SSLContext tls;
  private final int port;
  private volatile Supplier<Fault> otherwise = () -> new Fault.Answer(Reply.ok());
  private volatile @Nullable ServerSocket socket;
  private volatile boolean closed;

  private FaultServer(@Nullable SSLContext tls) {
    this.tls = tls;
    ServerSocket first = bindAnywhere();
    port = first.getLocalPort();
    serve(first);
  }

  /** A started server that answers 200 until told otherwise. */
  public static FaultServer start() {
    return new FaultServer(null);
  }

  /** The same over TLS. */
  public static FaultServer start(SSLContext tls) {
    return new FaultServer(tls);
  }

  public String endpoint() {
    return (tls == null ? "http" : "https") + "://localhost:" + port;
  }

  /** The next requests meet these, in order. */
  public FaultServer then(Fault... faults) {
    script.addAll(List.of(faults));
    return this;
  }

  /** Requests that no script covers meet this. */
  public FaultServer always(Fault fault) {
    otherwise = () -> fault;
    return this;
  }

  /** Requests that no script covers meet what this gives. */
  public FaultServer always(Supplier<Fault> faults) {
    otherwise = faults;
    return this;
  }

  /** Listens no more: connections are refused, those that are open are cut. */
  public void refuse() {
    try {
      ServerSocket open = socket;
      socket = null;
      if (open != null) {
        open.close();
      }
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens again, on the same port. */
  public void listen() {
    if (socket == null) {
      serve(bind(port));
    }
  }

  /** Requests that were taken, in order. */
  public List<ReceivedRequest> taken() {
    return List.copyOf(taken);
  }

  /** Span ids of all that was taken, in hex; one that was taken twice is there twice. */
  public List<String> spanIds() {
    return taken.stream()
        .flatMap(request -> request.spans().stream())
        .map(span -> HexFormat.of().formatHex(span.getSpanId().toByteArray()))
        .toList();
  }

  /** Requests that reached it, taken or not. */
  public int requests() {
    return requests.get();
  }

  /** Connections that the other side cut. */
  public int cuts() {
    return cuts.get();
  }

  @Override
  public void close() {
    closed = true;
    refuse();
  }

  /**
   * A port below those that the system gives to clients: one of theirs could be taken, by the very
   * client that tries to connect, while nobody listens.
   */
  private ServerSocket bindAnywhere() {
    UncheckedIOException last = null;
    for (int attempt = 0; attempt < 100; attempt++) {
      try {
        return bind(ThreadLocalRandom.current().nextInt(10_000, 32_000));
      } catch (UncheckedIOException taken) {
        last = taken;
      }
    }
    throw new IllegalStateException("no free port", last);
  }

  private ServerSocket bind(int onPort) {
    try {
      ServerSocket bound =
          tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
      bound.setReuseAddress(true);
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 256);
      return bound;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(ServerSocket listening) {
    socket = listening;
    start(
        () -> {
          while (!closed && socket == listening) {
            try {
              Socket connection = listening.accept();
              connections.add(connection);
              start(() -> connection(connection));
            } catch (IOException stopped) {
              return;
            }
          }
        });
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "fault-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void connection(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = new BufferedOutputStream(connection.getOutputStream())) {
      HttpInput input = new HttpInput(in);
      while (input.readHead()) {
        requests.incrementAndGet();
        Fault next = script.poll();
        if (!meet(next == null ? otherwise.get() : next, input, connection, out)) {
          return;
        }
      }
    } catch (IOException cut) {
      cuts.incrementAndGet();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private boolean meet(Fault fault, HttpInput input, Socket connection, OutputStream out)
      throws IOException, InterruptedException {
    if (fault instanceof Fault.ResetInRequest reset) {
      input.skipBody(reset.afterBytes());
      connection.setSoLinger(true, 0);
      return false;
    }
    byte[] wire = input.readBody();
    HttpOutput output = new HttpOutput(out);
    if (fault instanceof Fault.Answer answer) {
      take(input, wire, answer.reply());
      output.answer(answer.reply());
      return true;
    }
    if (fault instanceof Fault.Hang hang) {
      Thread.sleep(hang.millis());
    } else if (fault instanceof Fault.Drip drip) {
      take(input, wire, drip.reply());
      output.drip(drip.reply(), drip.everyMillis());
    } else if (fault instanceof Fault.HugeReply huge) {
      take(input, wire, Reply.ok());
      output.huge(huge.bytes());
    } else if (fault instanceof Fault.WebPage) {
      take(input, wire, Reply.ok());
      output.page();
    } else if (fault instanceof Fault.Garbage) {
      output.garbage();
    } else if (fault instanceof Fault.ResetInReply) {
      take(input, wire, Reply.ok());
      output.half();
      connection.setSoLinger(true, 0);
    } else if (fault instanceof Fault.ResetUnanswered) {
      take(input, wire, Reply.ok());
      connection.setSoLinger(true, 0);
    }
    return false;
  }

  private void take(HttpInput input, byte[] wire, Reply reply) throws IOException {
    if (reply.status() / 100 == 2) {
      taken.add(input.received(wire, reply));
    }
  }
}
