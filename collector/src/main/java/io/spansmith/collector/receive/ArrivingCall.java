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
 * can fill them at one time, the bytes are taken out of the budget as they come, and a call that
 * finds no room is answered before its message is complete. Thread-safe.
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
  private final Executor executor;
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicBoolean worked = new AtomicBoolean();
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile @Nullable ServerCall<?, byte[]> call;

  private ArrivingCall(Share share, long limit, Executor executor) {
    this.share = share;
    this.limit = limit;
    this.executor = executor;
  }

  static Factory factory(ByteBudget budget, long limit, Executor executor) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new ArrivingCall(budget.open(), limit, executor);
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

  /** Lets the message come. */
  void accept(ServerCall<?, byte[]> begun) {
    call = begun;
    // A second message would break the protocol; whoever sends one is told so.
    begun.request(2);
  }

  @Override
  public void inboundWireSize(long bytes) {
    arrived.addAndGet(bytes);
    if (!share.take(bytes)) {
      executor.execute(() -> answer(GrpcReceiver.failure(Reply.BUSY)));
    }
  }

  /** The message, which from then on is in the heap and no longer in gRPC's buffers. */
  Message read(InputStream stream) {
    try {
      int length = stream instanceof KnownLength ? stream.available() : 0;
      byte[] bytes = Drain.of(stream, length, limit, share);
      share.giveBack(arrived.getAndSet(0));
      return new Message(bytes, null);
    } catch (Refused e) {
      return new Message(new byte[0], e.reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Works on the message, unless the call is over already; then its bytes are given back. */
  void work(Runnable work) {
    if (worked.compareAndSet(false, true)) {
      try (share) {
        work.run();
      }
    }
  }

  @Override
  public void streamClosed(Status status) {
    work(() -> {});
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
