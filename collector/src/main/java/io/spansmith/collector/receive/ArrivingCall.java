package io.spansmith.collector.receive;

import io.grpc.Context;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.spansmith.collector.receive.ByteBudget.Share;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC call and its message on the way in.
 *
 * <p>gRPC gathers a message in its own buffers and hands it over whole. So that not every caller
 * can fill them at one time, a call is let in when there is room for a message of the usual length,
 * and what it sends beyond that is taken out of the budget as it comes. Thread-safe.
 */
final class ArrivingCall extends ServerStreamTracer {

  private static final Context.Key<ArrivingCall> KEY = Context.key("spansmith-arriving-call");

  /**
   * A message in memory.
   *
   * @param refusal why it was not read; null when it was
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(byte[] bytes, @Nullable Reply refusal) {}

  private final Share share;
  private final long limit;
  private final Admission admission;
  private final Executor executor;
  private final Receiver receiver;
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicBoolean refused = new AtomicBoolean();
  private final AtomicBoolean worked = new AtomicBoolean();
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile @Nullable ServerCall<?, byte[]> call;
  private volatile @Nullable Signal signal;
  private volatile long sinceNanos;
  private volatile boolean whole;

  private ArrivingCall(
      Share share, long limit, Admission admission, Executor executor, Receiver receiver) {
    this.receiver = receiver;
    this.share = share;
    this.limit = limit;
    this.admission = admission;
    this.executor = executor;
  }

  static Factory factory(
      ByteBudget budget, long limit, Admission admission, Executor executor, Receiver receiver) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new ArrivingCall(budget.open(), limit, admission, executor, receiver);
      }
    };
  }

  /** The call that is being worked on. */
  static ArrivingCall current() {
    return KEY.get();
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, this);
  }

  /** Lets the message come when it is its turn. */
  void accept(ServerCall<?, byte[]> begun, Signal wanted) {
    signal = wanted;
    call = begun;
    admission.arrived(this);
  }

  /** Lets the message come if there is room for so many bytes. */
  boolean admit(long expected) {
    ServerCall<?, byte[]> open = call;
    if (open == null || !take(expected)) {
      return false;
    }
    sinceNanos = System.nanoTime();
    // A second message would break the protocol; whoever sends one is told so.
    open.request(2);
    return true;
  }

  /** Its sender had so long for what is still missing of it. */
  long waitedNanos(long now) {
    return now - sinceNanos;
  }

  /** Whether its message is here, and only its end is missing, or a thread that reads it. */
  boolean isWhole() {
    return whole;
  }

  boolean comesSlowerThan(long bytesPerSecond, long now) {
    return arrived.get() < waitedNanos(now) / 1e9 * bytesPerSecond;
  }

  @Override
  public void inboundMessageRead(int number, long onTheWire, long unpacked) {
    sinceNanos = System.nanoTime();
    whole = true;
  }

  /** Whether nobody waits for its message any more. */
  boolean isOver() {
    return worked.get();
  }

  boolean take(long bytes) {
    boolean taking = share.take(bytes);
    if (taking) {
      taken.addAndGet(bytes);
    }
    return taking;
  }

  boolean isLargeBesideAnother(long bytes) {
    return share.isLargeBesideAnother(bytes);
  }

  @Override
  public void inboundWireSize(long bytes) {
    long more = arrived.addAndGet(bytes) - taken.get();
    if (more > 0 && !admission.grow(this, more)) {
      refuse(Reply.BUSY);
    }
  }

  /** Tells the sender why nothing more is taken. */
  void refuse(Reply why) {
    if (refused.compareAndSet(false, true)) {
      share.close();
      executor.execute(() -> answerRefused(why));
    }
  }

  /** Answers what was not worked on. */
  void answerRefused(Reply why) {
    if (answer(GrpcReceiver.failure(why))) {
      receiver.refused(signal, why);
    }
  }

  /** The message, which from then on is in the heap and no longer in gRPC's buffers. */
  Message read(InputStream stream) {
    try {
      int length = stream instanceof KnownLength ? stream.available() : 0;
      admission.completed(this, arrived.getAndSet(0));
      long before = taken.getAndSet(0);
      boolean counted = length > 0 && length <= before;
      byte[] bytes = counted ? stream.readNBytes(length) : Drain.of(stream, length, limit, share);
      share.giveBack(counted ? before - length : before);
      return new Message(bytes, null);
    } catch (Refused e) {
      return new Message(new byte[0], e.reply);
    } catch (StatusRuntimeException e) {
      // gRPC's own bound on what is unpacked; thrown on, it would be told as a failure of ours.
      return new Message(new byte[0], Reply.TOO_LARGE);
    } catch (ZipException | EOFException e) {
      return new Message(new byte[0], Reply.of(Reply.Kind.BAD, "the message is not complete gzip"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Works on the message, unless the call is over already; then the next may come. */
  void work(Runnable work) {
    admission.over(this);
    if (worked.compareAndSet(false, true)) {
      try (share) {
        work.run();
      }
    }
    admission.letIn();
  }

  @Override
  public void streamClosed(Status status) {
    if (worked.compareAndSet(false, true)) {
      share.close();
    }
    admission.over(this);
  }

  void answer(byte[] message) {
    ServerCall<?, byte[]> open = call;
    if (open != null && answered.compareAndSet(false, true)) {
      open.sendHeaders(new Metadata());
      open.sendMessage(message);
      open.close(Status.OK, new Metadata());
    }
  }

  /** False when there was an answer before. */
  boolean answer(StatusRuntimeException failure) {
    ServerCall<?, byte[]> open = call;
    boolean first = open != null && answered.compareAndSet(false, true);
    if (open != null && first) {
      Metadata trailers = failure.getTrailers();
      open.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
    }
    return first;
  }
}
