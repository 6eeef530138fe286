package io.spansmith.collector.receive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets the messages of gRPC calls come in order of arrival, no more at one time than there is room
 * for.
 *
 * <p>A call that has to wait keeps its message at its sender: HTTP/2 lets no more of it come than
 * its window. Were all let in at once, as exporters send them, each would take a part of the room
 * and none would be complete when it is full. Thread-safe.
 */
final class Admission {

  /** What a call may send that is not let in yet. */
  static final int WINDOW_BYTES = 256 << 10;

  /** Their windows lie in direct memory. */
  private static final int MOST_HELD = 128;

  /** Senders give up after ten seconds by default (OTLP exporter specification). */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(8);

  /** After so long a call competes with those over HTTP, which are not held, for the last room. */
  private static final long PATIENT_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A sender that brings less than this in a second gives its place up to those who wait. */
  private static final long LEAST_BYTES_PER_SECOND = 16 << 10;

  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Executor SOON =
      CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS, Runnable::run);

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS, Runnable::run);

  private record Held(ArrivingCall call, long sinceNanos) {}

  private final ByteBudget budget;
  private final LongSupplier pending;
  private final long room;
  private final long most;
  private final long least;
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private final ArrayDeque<ArrivingCall> arriving = new ArrayDeque<>();

  /** Their message is here and their end is not. */
  private final Set<ArrivingCall> unended = new HashSet<>();

  private final long mostNanos;
  private final BooleanSupplier busy;
  private boolean watching;
  private long expected;

  /**
   * @param limit of the budget, in bytes
   * @param pending bytes of requests that were let in before and are not worked on yet
   * @param mostMillis in which a message has to come
   * @param busy whether calls wait for a thread here, and not for their senders
   */
  Admission(
      ByteBudget budget, long limit, LongSupplier pending, long mostMillis, BooleanSupplier busy) {
    this.busy = busy;
    this.mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
    this.budget = budget;
    this.pending = pending;
    // Twice as much may wait for the workers before requests are refused.
    room = limit / 4;
    most = limit / ByteBudget.LARGE_SHARE;
    // Messages that are larger than those before must not find all of the room given away.
    least = limit / 16;
    expected = limit / 8;
  }

  /** Lets the call's message come, now or later; refuses it when too many wait. */
  synchronized void arrived(ArrivingCall call) {
    if (call.isOver() || held.isEmpty() && admit(call, 0)) {
      return;
    }
    if (held.size() >= MOST_HELD) {
      call.refuse(Reply.BUSY);
      return;
    }
    held.add(new Held(call, System.nanoTime()));
    if (held.size() == 1) {
      SOON.execute(this::look);
    }
  }

  private synchronized void look() {
    letIn();
    if (!held.isEmpty()) {
      SOON.execute(this::look);
    }
  }

  /**
   * Lets in whose turn it is. Not for an event loop: what it writes while it flushes, such as leave
   * to send more, would lie there until something else is sent.
   */
  synchronized void letIn() {
    long now = System.nanoTime();
    for (Held head = held.peek(); head != null; head = held.peek()) {
      long waited = now - head.sinceNanos();
      if (!admit(head.call(), waited)) {
        if (waited < LONGEST_NANOS) {
          return;
        }
        head.call().refuse(Reply.BUSY);
      }
      held.remove(head);
    }
  }

  private boolean admit(ArrivingCall call, long waitedNanos) {
    boolean alone = arriving.isEmpty();
    // One large message at a time; alone it may be larger than any room.
    long next = alone ? Math.min(expected, room / 2) : expected;
    long there = budget.used() + pending.getAsLong() + next;
    boolean fits = (alone || expected < most) && there <= room;
    boolean competes = alone && waitedNanos > PATIENT_NANOS && there <= 2 * room;
    if (!(fits || competes) || !call.admit(Math.min(expected, most))) {
      return false;
    }
    arriving.add(call);
    if (!watching) {
      watching = true;
      LATER.execute(this::watch);
    }
    return true;
  }

  /** Takes the room back from those that do not use it. */
  private synchronized void watch() {
    long now = System.nanoTime();
    List<ArrivingCall> admitted = new ArrayList<>(arriving);
    admitted.addAll(unended);
    for (ArrivingCall call : admitted) {
      long nanos = call.waitedNanos(now);
      boolean slow =
          call.isWhole() ? !busy.getAsBoolean() : call.comesSlowerThan(LEAST_BYTES_PER_SECOND, now);
      if (nanos > mostNanos) {
        over(call);
        call.refuse(Reply.of(Reply.Kind.TIMEOUT, "the message took too long"));
      } else if (!held.isEmpty() && nanos > SLOW_NANOS && slow) {
        over(call);
        call.refuse(Reply.BUSY);
      }
    }
    watching = !(arriving.isEmpty() && unended.isEmpty());
    if (watching) {
      LATER.execute(this::watch);
    }
  }

  /** Takes room for what comes of a call, if need be from those that were let in after it. */
  boolean grow(ArrivingCall call, long bytes) {
    if (call.take(bytes)) {
      return true;
    }
    synchronized (this) {
      while (!call.isLargeBesideAnother(bytes) && arriving.contains(call)) {
        ArrivingCall youngest = arriving.removeLast();
        if (youngest == call) {
          return false;
        }
        youngest.refuse(Reply.BUSY);
        if (call.take(bytes)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The call's message is complete: those that follow are expected to be like it. */
  synchronized void completed(ArrivingCall call, long bytes) {
    if (arriving.remove(call)) {
      unended.add(call);
    }
    expected = Math.max(Math.max(bytes, least), expected - (expected - bytes) / 8);
  }

  /** The call is over, however it ended, or all of it is here. */
  synchronized void over(ArrivingCall call) {
    arriving.remove(call);
    unended.remove(call);
    held.removeIf(waiting -> waiting.call() == call);
  }
}
