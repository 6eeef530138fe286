package io.spansmith.export;

import io.spansmith.export.wire.PartialSuccess;
import io.spansmith.export.wire.Reply;
import io.spansmith.export.wire.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
  private final PriorityQueue<Batch> retries =
      new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos() - b.dueNanos()));
  private final Set<Batch> underWay = new LinkedHashSet<>();
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
  private final long silenceNanos;
  private volatile int inFlight;
  private boolean freshLast;
  private boolean stopping;
  private boolean stopped;
  private long stopNanos;
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
    this.silenceNanos = silenceNanos;
  }

  /** Makes the worker look again. */
  void wake() {
    inbox.add(() -> {});
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
    return inFlight;
  }

  @Override
  public void run() {
    try {
      shelf.open();
      while (!stopped) {
        long idle = workSafely();
        Runnable event = stopped ? null : inbox.poll(idle, TimeUnit.NANOSECONDS);
        while (event != null) {
          event.run();
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
  private long workSafely() {
    try {
      return work(System.nanoTime());
    } catch (RuntimeException e) {
      accounts.noted("problem", e.getClass().getSimpleName(), 1);
      logger.log(Level.FINE, "Spansmith delivery to '" + name + "' stumbled", e);
      stopped = stopping;
      return TICK_NANOS;
    }
  }

  private long work(long now) {
    if (gate.state() == Health.State.UNAUTHORIZED && keys.changed()) {
      gate.reopen(now);
    }
    giveUpOnSilence(now);
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
    Batch due = retries.peek();
    if (due != null && now - due.dueNanos() >= 0) {
      return retries.remove();
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
    inFlight = underWay.size();
    transport.send(batch.project(), batch.body(), reply -> inbox.add(() -> answered(batch, reply)));
  }

  private void answered(Batch batch, Reply reply) {
    if (!underWay.remove(batch)) {
      return;
    }
    long now = System.nanoTime();
    inFlight = underWay.size();
    String failure = reply.failure();
    accounts.request(failure == null ? Integer.toString(reply.status()) : failure);
    Verdict verdict = Verdict.of(reply);
    if (verdict instanceof Verdict.Delivered) {
      gate.succeeded(now);
      delivered(batch, reply);
    } else if (verdict instanceof Verdict.Retry retry) {
      long wait = gate.failed(now, retry.afterMillis(), shelf.isOpen());
      later(batch, now + wait, batch.deadlineNanos(), retry.reason());
    } else if (verdict instanceof Verdict.TooEarly) {
      gate.succeeded(now);
      later(batch, now + backoff.nanos(batch.attempts()), batch.deadlineNanos(), "http_425");
    } else if (verdict instanceof Verdict.TooLarge) {
      gate.succeeded(now);
      smaller(batch);
    } else if (verdict instanceof Verdict.Unauthorized unauthorized) {
      keys.remember();
      if (gate.unauthorized(now)) {
        logger.log(Level.SEVERE, unauthorized.message(name));
      }
      later(batch, now, Long.MAX_VALUE, "http_" + unauthorized.status());
    } else if (verdict instanceof Verdict.Refused refused) {
      gate.succeeded(now);
      drop(batch.parcels(), refused.reason());
    }
  }

  /** A transport answers within its timeout; one that does not must not hold a place for ever. */
  private void giveUpOnSilence(long now) {
    for (Batch batch : List.copyOf(underWay)) {
      if (now - batch.sentNanos() > silenceNanos) {
        answered(batch, Reply.failed("silence"));
      }
    }
  }

  private void delivered(Batch batch, Reply reply) {
    PartialSuccess partial = PartialSuccess.read(reply.body());
    long rejected = Math.min(partial.rejected(), batch.runs());
    accounts.exported(batch.runs() - rejected);
    accounts.dropped("rejected", rejected);
    batch.parcels().forEach(this::settle);
  }

  private void later(Batch batch, long dueNanos, long deadlineNanos, String reason) {
    if (shelf.isOpen()) {
      shelve(batch.parcels());
    } else if (deadlineNanos != Long.MAX_VALUE && dueNanos - deadlineNanos > 0) {
      drop(batch.parcels(), reason);
    } else {
      batch.dueAt(dueNanos);
      retries.add(batch);
    }
  }

  private void smaller(Batch batch) {
    if (batch.parcels().size() == 1 && batch.runs() == 1) {
      Parcel cut = sizes.cutFurther(batch.parcels().get(0));
      if (cut == null) {
        drop(batch.parcels(), "too_large");
      } else {
        lanes.release(batch.bytes() - cut.bytes().length, 0);
        soon(batch.part(List.of(cut)));
      }
      return;
    }
    lanes.limitRequests(Math.max(Sizes.SMALLEST, batch.bytes() / 2));
    List<Parcel> parcels = batch.parcels();
    if (parcels.size() == 1) {
      parcels = parcels.get(0).split();
      lanes.occupy(parcels.stream().mapToLong(p -> p.bytes().length).sum() - batch.bytes(), 0);
    }
    int half = parcels.size() / 2;
    soon(batch.part(parcels.subList(0, half)));
    soon(batch.part(parcels.subList(half, parcels.size())));
  }

  private void soon(Batch batch) {
    batch.dueAt(System.nanoTime());
    retries.add(batch);
  }

  /** What cannot go now and can be kept on disk goes there, so that a crash does not lose it. */
  private void shelve(long now) {
    boolean blocked = !gate.isOpen(now) || underWay.size() >= gate.permits();
    if (!blocked || !shelf.isOpen()) {
      return;
    }
    List<Parcel> parcels = lanes.take(now, stopping || marks.awaited());
    while (!parcels.isEmpty()) {
      shelve(parcels);
      parcels = lanes.take(now, stopping || marks.awaited());
    }
  }

  private void shelve(Collection<Parcel> parcels) {
    for (Parcel parcel : parcels) {
      String refusal = shelf.keep(parcel);
      if (refusal == null) {
        forget(parcel);
      } else {
        drop(List.of(parcel), refusal);
      }
    }
  }

  private void drop(Collection<Parcel> parcels, String reason) {
    for (Parcel parcel : parcels) {
      accounts.dropped(reason, parcel.runs());
      settle(parcel);
    }
  }

  /** The parcel needs us no more, and neither does its place on disk. */
  private void settle(Parcel parcel) {
    shelf.done(parcel);
    forget(parcel);
  }

  private void forget(Parcel parcel) {
    lanes.release(parcel.bytes().length, parcel.runs());
    if (parcel.claim().settle() && parcel.claim().number() > 0) {
      marks.settled(parcel.claim().number());
    }
  }

  private boolean isDone() {
    return underWay.isEmpty() && retries.isEmpty() && lanes.isEmpty();
  }

  /** Nothing under way, and what waits will not be let through before the end. */
  private boolean isHopeless() {
    return underWay.isEmpty()
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
    Batch due = retries.peek();
    if (due != null) {
      idle = Math.min(idle, Math.max(0, due.dueNanos() - now));
    }
    return Math.min(idle, stopping ? 0 : lanes.nanosUntilReady(now));
  }

  /** Keeps or counts all that is left; nothing is sent any more. */
  private void finish() {
    stopped = true;
    transport.close();
    List<Parcel> left = new ArrayList<>();
    underWay.forEach(batch -> left.addAll(batch.parcels()));
    retries.forEach(batch -> left.addAll(batch.parcels()));
    for (List<Parcel> more = lanes.take(0, true); !more.isEmpty(); more = lanes.take(0, true)) {
      left.addAll(more);
    }
    if (shelf.isOpen()) {
      shelve(left);
    } else {
      drop(left, gate.state() == Health.State.UNAUTHORIZED ? "unauthorized" : "shutdown");
    }
    shelf.close();
    accounts.losses().tick(System.nanoTime(), true);
    onStopped.run();
  }
}
