package io.spansmith.collector.receive;

import io.grpc.Context;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.spansmith.collector.receive.ByteBudget.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicBoolean refused = new AtomicBoolean();
  private final AtomicBoolean worked = new AtomicBoolean();
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile @Nullable ServerCall<?, byte[]> call;

  private ArrivingCall(Share share, long limit, Admission admission, Executor executor) {
    this.share = share;
    this.limit = limit;
    this.admission = admission;
    this.executor = executor;
  }

  static Factory factory(ByteBudget budget, long limit, Admission admission, Executor executor) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new ArrivingCall(budget.open(), limit, admission, executor);
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
  void accept(ServerCall<?, byte[]> begun) {
    call = begun;
    admission.arrived(this);
  }

  /** Lets the message come if there is room for so many bytes. */
  boolean admit(long expected) {
    ServerCall<?, byte[]> open = call;
    if (open == null || !take(expected)) {
      return false;
    }
    // A second message would break the protocol; whoever sends one is told so.
    open.request(2);
    return true;
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
      refuse();
    }
  }

  /** Tells the sender to come back, and takes nothing more. */
  void refuse() {
    if (refused.compareAndSet(false, true)) {
      share.close();
      executor.execute(() -> answer(GrpcReceiver.failure(Reply.BUSY)));
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Works on the message, unless the call is over already; then the next may come. */
  void work(Runnable work) {
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

  void answer(StatusRuntimeException failure) {
    ServerCall<?, byte[]> open = call;
    if (open != null && answered.compareAndSet(false, true)) {
      Metadata trailers = failure.getTrailers();
      open.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
    }
  }
}
