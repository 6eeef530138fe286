package io.spansmith.collector.receive;

import io.grpc.Server;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.spansmith.config.GatewayConfig;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Both receivers, started and stopped together. Thread-safe. */
public final class Receivers implements AutoCloseable {

  /**
   * gRPC writes a stack trace for every connection that a stranger ends badly or begins in another
   * protocol, with what it sent. It is told what was wrong, and counted. Who configures the
   * platform's log may want it all the same. Kept: loggers are weak.
   */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private final Server grpc;
  private final EventLoopGroup loops;
  private final HttpReceiver http;
  private final ThreadPoolExecutor executor;
  private final ByteBudget budget;
  private final Door door;
  private final ReceiverCounts counts;

  private Receivers(
      Server grpc,
      EventLoopGroup loops,
      HttpReceiver http,
      ThreadPoolExecutor executor,
      ByteBudget budget,
      Door door,
      ReceiverCounts counts) {
    this.door = door;
    this.grpc = grpc;
    this.loops = loops;
    this.http = http;
    this.executor = executor;
    this.budget = budget;
    this.counts = counts;
  }

  /**
   * Starts listening.
   *
   * @throws IOException when a port is taken or a certificate cannot be read; the message says
   *     which
   */
  public static Receivers start(GatewayConfig config, Intake intake) throws IOException {
    if (GRPC.getLevel() == null) {
      GRPC.setLevel(Level.OFF);
    }
    ReceiverCounts counts = new ReceiverCounts();
    Receiver receiver = new Receiver(intake, counts);
    Door door = new Door(config.apiKeys());
    ByteBudget budget = new ByteBudget(config.maxPendingBytes());
    ThreadPoolExecutor executor = executor();
    Admission admission =
        new Admission(
            budget,
            config.maxPendingBytes(),
            intake::pendingBytes,
            config.idleTimeoutMillis(),
            () -> !executor.getQueue().isEmpty());
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            new DefaultThreadFactory("spansmith-grpc", true), NioIoHandler.newFactory());
    HttpReceiver http = null;
    try {
      http =
          HttpReceiver.start(
              config, receiver, door, budget, executor, RenewedTls.of(config, false));
      Server grpc =
          GrpcReceiver.start(
              config,
              receiver,
              door,
              budget,
              admission,
              orHere(executor),
              loops,
              RenewedTls.of(config, true));
      return new Receivers(grpc, loops, http, executor, budget, door, counts);
    } catch (IOException | RuntimeException e) {
      if (http != null) {
        http.stopAccepting();
        http.close();
      }
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      executor.shutdownNow();
      throw new IOException(
          "cannot listen on "
              + config.host()
              + " ports "
              + config.grpcPort()
              + " (gRPC) and "
              + config.httpPort()
              + " (HTTP): "
              + (e instanceof UnresolvedAddressException ? "no such host" : e.getMessage()),
          e);
    }
  }

  private static ThreadPoolExecutor executor() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        threads,
        threads,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(4096),
        task -> {
          Thread thread = new Thread(task, "spansmith-receive-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * gRPC's own bookkeeping must run, whatever else does not: what is not taken is done by the event
   * loop, which then reads no more in the meantime.
   */
  private static Executor orHere(Executor executor) {
    return task -> {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException full) {
        task.run();
      }
    };
  }

  /** Asks for other keys from now on; the rest stays as it is. */
  public void update(GatewayConfig changed) {
    door.change(changed.apiKeys());
  }

  /** Where OTLP/gRPC is taken; the real port where 0 was asked for. */
  public int grpcPort() {
    return grpc.getPort();
  }

  /** Where OTLP/HTTP is taken. */
  public int httpPort() {
    return http.port();
  }

  /** Bytes of requests being read or decoded now. */
  public long pendingBytes() {
    return budget.used();
  }

  /** What was answered so far. */
  public ReceiverCounts counts() {
    return counts;
  }

  /** Takes no new requests and waits for those begun. */
  public void drain(long millis) throws InterruptedException {
    http.stopAccepting();
    grpc.shutdown();
    grpc.awaitTermination(millis, TimeUnit.MILLISECONDS);
    executor.shutdown();
    executor.awaitTermination(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    http.stopAccepting();
    http.close();
    grpc.shutdownNow();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    executor.shutdownNow();
  }
}
