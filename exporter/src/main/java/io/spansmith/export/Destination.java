package io.spansmith.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.DestinationConfig;
import io.spansmith.export.spool.SpoolClock;
import io.spansmith.export.wire.Encoder;
import io.spansmith.export.wire.Headers;
import io.spansmith.export.wire.Threads;
import io.spansmith.export.wire.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One backend and what waits for it. Encodes on the caller's thread, so that the bound on memory is
 * exact; all else happens on its own worker. Thread-safe.
 */
final class Destination {

  private final String name;
  private final long maxRequestBytes;
  private final long shutdownMillis;
  private final Encoder encoder;
  private final Lanes lanes;
  private final Marks marks = new Marks();
  private final Gate gate;
  private final Accounts accounts;
  private final Shelf shelf;
  private final Sizes sizes;
  private final Transport transport;
  private final Courier courier;
  private final Patience patience;
  private final ReentrantLock entrance = new ReentrantLock();
  private final CompletableResultCode stopped = new CompletableResultCode();
  private @Nullable Long stopNanos;
  private volatile boolean started;
  private volatile boolean closed;

  private Destination(
      String name,
      DestinationConfig config,
      Encoder encoder,
      Transport transport,
      Lanes lanes,
      Accounts accounts,
      Shelf shelf,
      Patience patience) {
    this.name = name;
    this.transport = transport;
    this.patience = patience;
    this.encoder = encoder;
    this.lanes = lanes;
    this.accounts = accounts;
    this.shelf = shelf;
    maxRequestBytes = config.maxRequestBytes();
    shutdownMillis = config.queue().shutdownMillis();
    Backoff backoff = new Backoff(config.retry(), () -> ThreadLocalRandom.current().nextDouble());
    gate = new Gate(backoff, config.maxConcurrentRequests());
    sizes = new Sizes(config, accounts);
    courier =
        new Courier(
            name,
            transport,
            lanes,
            marks,
            gate,
            backoff,
            accounts,
            shelf,
            sizes,
            new KeyWatch(Headers.of(config)),
            TimeUnit.MILLISECONDS.toNanos(config.timeoutMillis() + 5_000));
  }

  static Destination ofRuns(
      DestinationConfig config,
      Encoder encoder,
      Transport transport,
      Accounts accounts,
      Shelf.@Nullable Opener spool,
      Patience patience) {
    Lanes lanes =
        new Lanes(
            config.queue().maxBytes(),
            config.queue().maxRuns(),
            config.maxRequestBytes(),
            config.maxRequestRuns(),
            config.scheduleDelayMillis());
    Shelf shelf = new Shelf(config.name(), spool, accounts);
    Destination destination =
        new Destination(
            config.name(), config, encoder, transport, lanes, accounts, shelf, patience);
    patience.add(destination);
    return destination;
  }

  /** Carries single messages that are encoded already. */
  static Destination ofFeedback(
      DestinationConfig config,
      Transport transport,
      Accounts accounts,
      long maxBytes,
      int maxWaiting) {
    String name = config.name() + "-feedback";
    Lanes lanes = new Lanes(maxBytes, maxWaiting, maxBytes, 1, 0);
    Shelf none = new Shelf(name, null, accounts);
    return new Destination(
        name, config, Encoder.create(), transport, lanes, accounts, none, Patience.none());
  }

  /** Replays what the spool holds, after a pause: a service that starts has better things to do. */
  void replay() {
    if (shelf.isConfigured() && !started) {
      shelf.waitBeforeReplay();
      start();
    }
  }

  private synchronized void start() {
    if (!started && !closed) {
      started = true;
      Thread worker = Threads.daemon(name, courier);
      worker.start();
    }
  }

  void accept(String project, List<SpanData> spans) {
    if (closed) {
      accounts.dropped("shutdown", spans.size());
      return;
    }
    if (!started) {
      start();
    }
    try {
      offer(project, sizes.fit(encoder.encode(spans), spans.size()), spans.size());
    } catch (RuntimeException e) {
      encodeEach(project, spans);
    }
  }

  CompletableResultCode flush() {
    CompletableResultCode settled = marks.mark();
    if (!settled.isDone()) {
      courier.wake();
    }
    return settled;
  }

  CompletableResultCode shutdown() {
    synchronized (this) {
      if (closed) {
        return stopped;
      }
      closed = true;
      if (!started) {
        stopped.succeed();
        return stopped;
      }
    }
    courier.stop(beginShutdown(), stopped::succeed);
    return stopped;
  }

  /** When the exit is to be over; the first to ask begins it. */
  synchronized long beginShutdown() {
    if (stopNanos == null) {
      long margin = Math.min(500, shutdownMillis / 5);
      stopNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(shutdownMillis - margin);
    }
    return stopNanos;
  }

  /** Makes ready for a first run, without asking the backend. */
  void prepare() {
    start();
    transport.prepare();
  }

  Health.Destination health() {
    return new Health.Destination(
        closed && stopped.isDone() ? Health.State.STOPPED : gate.state(),
        lanes.runs(),
        lanes.bytes(),
        courier.inFlight(),
        accounts.exported(),
        accounts.spooled(),
        shelf.bytes(),
        accounts.dropped(),
        accounts.requests());
  }

  Accounts accounts() {
    return accounts;
  }

  /** One span that cannot be encoded must not take the others with it. */
  private void encodeEach(String project, List<SpanData> spans) {
    if (spans.size() == 1) {
      accounts.dropped("encoding", 1);
      return;
    }
    for (SpanData span : spans) {
      accept(project, List.of(span));
    }
  }

  /** Takes one message as it is. */
  void offerMessage(byte[] message) {
    if (closed) {
      accounts.dropped("shutdown", 1);
      return;
    }
    if (!started) {
      start();
    }
    offer("", List.of(message), 1);
  }

  private void offer(String project, List<byte[]> messages, int runs) {
    int each = messages.size() == 1 ? runs : 1;
    boolean ready = false;
    List<Parcel> displaced = new ArrayList<>(0);
    // Whoever waits for room comes before those that come after.
    entrance.lock();
    try {
      for (byte[] message : messages) {
        if (message.length > maxRequestBytes) {
          accounts.dropped("too_large", each);
        } else if (!awaitRoom(message.length, each)) {
          accounts.dropped("shutdown", each);
        } else {
          Parcel parcel =
              new Parcel(project, message, each, SpoolClock.system().millis(), marks.accept());
          ready |= lanes.offer(parcel, System.nanoTime(), displaced);
        }
      }
    } finally {
      entrance.unlock();
    }
    for (Parcel parcel : displaced) {
      accounts.dropped("queue_full", parcel.runs());
      parcel.claim().settle();
      marks.settled(parcel.claim().number());
    }
    if (ready) {
      courier.wake();
    }
  }

  /** Waits where that is asked for; false when the end came first. */
  private boolean awaitRoom(int bytes, int runs) {
    try {
      while (patience.isAsked()
          && !lanes.awaitRoom(bytes, runs, Patience.LOOK_MILLIS)
          && patience.waitsFor(this)) {
        if (closed) {
          return false;
        }
        courier.wake();
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Whether nothing gets through to the backend now, or has for long. */
  boolean isStill() {
    Health.State state = gate.state();
    return closed
        || state == Health.State.CIRCUIT_OPEN
        || state == Health.State.UNAUTHORIZED
        || lanes.isStill(Patience.STILL_NANOS, System.nanoTime());
  }
}
