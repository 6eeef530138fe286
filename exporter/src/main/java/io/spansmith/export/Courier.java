package io.spansmith.export;

import io.spansmith.export.wire.Reply;
import io.spansmith.export.wire.Transport;
import io.spansmith.log.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One destination's worker: takes what waits, sends it, and deals with the answers.
 *
 * <p>All its state belongs to its own thread; others put events into the inbox. A destination that
 * hangs therefore holds up nobody else.
 */
final class Courier implements Runnable {

  private static final Logger logger = Logger.getLogger(Courier.class.getName());
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final Retries retries = new Retries();
  private final UnderWay underWay;
  private final String name;
  private final Transport transport;
  private final Lanes lanes;
  private final Marks marks;
  private final Gate gate;
  private final Backoff backoff;
  private final Accounts accounts;
  private final Shelf shelf;
  private final Sizes sizes;
  private final KeyWatch keys;
  private final Settlement settlement;
  private final Outage outage;
  private final AtomicBoolean woken = new AtomicBoolean();
  private String refusal = "unauthorized";
  private boolean freshLast;
  private boolean stopping;
  private boolean stopped;
  private long stopNanos;
  private long idleNanos;
  private Runnable onStopped = () -> {};

  Courier(
      String name,
      Transport transport,
      Lanes lanes,
      Marks marks,
      Gate gate,
      Backoff backoff,
      Accounts accounts,
      Shelf shelf,
      Sizes sizes,
      KeyWatch keys,
      long silenceNanos) {
    this.name = name;
    this.transport = transport;
    this.lanes = lanes;
    this.marks = marks;
    this.gate = gate;
    this.backoff = backoff;
    this.accounts = accounts;
    this.shelf = shelf;
    this.sizes = sizes;
    this.keys = keys;
    this.settlement = new Settlement(lanes, marks, accounts, shelf);
    this.underWay = new UnderWay(silenceNanos);
    this.outage = new Outage(name);
  }

  /** Makes the worker look again; however often it is asked before it does, once. */
  void wake() {
    if (!woken.get() && woken.compareAndSet(false, true)) {
      inbox.add(() -> woken.set(false));
    }
  }

  /** Sends what it can until then, keeps or counts the rest, and ends. */
  void stop(long deadlineNanos, Runnable whenStopped) {
    inbox.add(
        () -> {
          stopping = true;
          stopNanos = deadlineNanos;
          onStopped = whenStopped;
          gate.hurry(System.nanoTime());
        });
  }

  int inFlight() {
    return underWay.size();
  }

  @Override
  public void run() {
    try {
      shelf.open();
      while (!stopped) {
        safely(() -> idleNanos = work(System.nanoTime()));
        Runnable event = stopped ? null : inbox.poll(idleNanos, TimeUnit.NANOSECONDS);
        while (event != null) {
          safely(event);
          event = inbox.poll();
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    } finally {
      finish();
    }
  }

  /** A fault of ours must not end delivery. */
  private void safely(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      accounts.noted("problem", e.getClass().getSimpleName(), 1);
      logger.log(Level.FINE, "Spansmith delivery to '" + name + "' stumbled", e);
      stopped = stopping;
      idleNanos = TICK_NANOS;
    }
  }

  private long work(long now) {
    if (gate.state() == Health.State.UNAUTHORIZED && keys.changed()) {
      gate.reopen(now);
    }
    underWay.silent(now).forEach(batch -> answered(batch, Reply.failed("silence")));
    secure(now);
    while (gate.isOpen(now) && underWay.size() < gate.permits()) {
      Batch batch = next(now);
      if (batch == null) {
        break;
      }
      send(batch);
    }
    shelve(now);
    shelf.maintain(now);
    accounts.losses().tick(now, false);
    stopped = stopping && (isDone() || isHopeless() || now - stopNanos >= 0);
    return idleNanos(now);
  }

  private @Nullable Batch next(long now) {
    Batch due = retries.due(now);
    if (due != null) {
      return due;
    }
    freshLast = !freshLast;
    Batch batch = freshLast ? fresh(now) : shelved(now);
    return batch != null ? batch : freshLast ? shelved(now) : fresh(now);
  }

  private @Nullable Batch fresh(long now) {
    List<Parcel> parcels = lanes.take(now, stopping || marks.awaited());
    return parcels.isEmpty() ? null : new Batch(parcels, now + backoff.budgetNanos());
  }

  private @Nullable Batch shelved(long now) {
    List<Parcel> parcels = stopping ? List.of() : shelf.next(lanes.room());
    parcels.forEach(parcel -> lanes.occupy(parcel.bytes().length, parcel.runs()));
    return parcels.isEmpty() ? null : new Batch(parcels, now + backoff.budgetNanos());
  }

  private void send(Batch batch) {
    batch.attempt(System.nanoTime());
    underWay.add(batch);
    transport.send(batch.project(), batch.body(), reply -> inbox.add(() -> answered(batch, reply)));
  }

  private void answered(Batch batch, Reply reply) {
    if (!underWay.remove(batch)) {
      return;
    }
    long now = System.nanoTime();
    String failure = reply.failure();
    accounts.request(failure == null ? Integer.toString(reply.status()) : failure);
    Verdict verdict = Verdict.of(reply);
    if (verdict instanceof Verdict.Delivered) {
      gate.succeeded(now);
      outage.ended();
      settlement.delivered(batch, reply);
    } else if (verdict instanceof Verdict.Retry retry) {
      long wait = gate.failed(now, retry.afterMillis(), shelf.isOpen());
      if (gate.state() == Health.State.CIRCUIT_OPEN) {
        outage.lasts(now, retry.reason());
      }
      later(batch, now + wait, batch.deadlineNanos(), retry.reason());
    } else if (verdict instanceof Verdict.TooEarly) {
      gate.succeeded(now);
      later(batch, now + backoff.nanos(batch.attempts()), batch.deadlineNanos(), "http_425");
    } else if (verdict instanceof Verdict.TooLarge) {
      gate.succeeded(now);
      smaller(batch);
    } else if (verdict instanceof Verdict.Unauthorized unauthorized) {
      keys.remember();
      refusal = unauthorized.reason();
      if (gate.unauthorized(now)) {
        logger.log(
            Level.SEVERE,
            "{0}",
            new Object[] {unauthorized.message(name), new Field("destination", name)});
      }
      later(batch, now, Long.MAX_VALUE, "http_" + unauthorized.status());
    } else if (verdict instanceof Verdict.Refused refused) {
      gate.succeeded(now);
      settlement.drop(batch.parcels(), refused.reason());
    }
  }

  /** What has been under way for long could be lost by a crash: it goes to disk meanwhile. */
  private void secure(long now) {
    for (Batch batch : shelf.isOpen() ? underWay.olderThan(TICK_NANOS, now) : List.<Batch>of()) {
      if (!batch.secure()) {
        settlement.secure(batch);
      }
    }
  }

  private void later(Batch batch, long dueNanos, long deadlineNanos, String reason) {
    List<Parcel> left = shelf.isOpen() ? settlement.shelve(batch.parcels()) : batch.parcels();
    if (deadlineNanos != Long.MAX_VALUE && dueNanos - deadlineNanos > 0) {
      settlement.drop(left, reason);
    } else if (!left.isEmpty()) {
      retries.add(left.size() == batch.parcels().size() ? batch : batch.part(left), dueNanos);
    }
  }

  private void smaller(Batch batch) {
    List<Batch> parts = sizes.smaller(batch, lanes);
    if (parts.isEmpty()) {
      settlement.drop(batch.parcels(), "too_large");
    }
    parts.forEach(part -> retries.add(part, System.nanoTime()));
  }

  /** What cannot go now and can be kept on disk goes there, so that a crash does not lose it. */
  private void shelve(long now) {
    boolean blocked = !gate.isOpen(now) || underWay.size() >= gate.permits();
    if (!blocked || !shelf.isOpen()) {
      return;
    }
    List<Parcel> parcels = lanes.take(now, stopping || marks.awaited());
    while (!parcels.isEmpty()) {
      List<Parcel> left = settlement.shelve(parcels);
      if (!left.isEmpty()) {
        retries.add(new Batch(left, now + backoff.budgetNanos()), now);
      }
      parcels = lanes.take(now, stopping || marks.awaited());
    }
  }

  private boolean isDone() {
    return underWay.size() == 0 && retries.isEmpty() && lanes.isEmpty();
  }

  /** Nothing under way, and what waits will not be let through before the end. */
  private boolean isHopeless() {
    return underWay.size() == 0
        && (gate.nanosUntilOpen(stopNanos) > 0 || gate.state() == Health.State.UNAUTHORIZED);
  }

  private long idleNanos(long now) {
    long idle = stopping ? Math.max(0, stopNanos - now) : 10 * TICK_NANOS;
    if (shelf.isOpen() || gate.state() == Health.State.UNAUTHORIZED || accounts.losses().waits()) {
      idle = Math.min(idle, TICK_NANOS);
    }
    if (!gate.isOpen(now)) {
      return Math.min(idle, gate.nanosUntilOpen(now));
    }
    if (underWay.size() >= gate.permits()) {
      return idle;
    }
    idle = Math.min(idle, retries.nanosUntilDue(now));
    return stopping ? idle : Math.min(idle, lanes.nanosUntilReady(now)); // all has gone that may
  }

  /** Keeps or counts all that is left; nothing is sent any more. */
  private void finish() {
    stopped = true;
    transport.close();
    List<Parcel> left = new ArrayList<>();
    underWay.all().forEach(batch -> left.addAll(batch.parcels()));
    retries.forEach(batch -> left.addAll(batch.parcels()));
    for (List<Parcel> more = lanes.take(0, true); !more.isEmpty(); more = lanes.take(0, true)) {
      left.addAll(more);
    }
    if (shelf.isOpen()) {
      settlement.drop(settlement.shelve(left), Shelf.BROKEN);
    } else {
      settlement.drop(left, gate.state() == Health.State.UNAUTHORIZED ? refusal : "shutdown");
    }
    shelf.close();
    accounts.losses().tick(System.nanoTime(), true);
    onStopped.run();
  }
}
