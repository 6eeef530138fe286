package io.spansmith.collector.receive;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.collector.otlp.Decoded;
import io.spansmith.collector.otlp.MalformedOtlpException;
import io.spansmith.collector.otlp.OtlpDecoder;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What both transports do with a whole body: decode, hand over, answer. Thread-safe. */
final class Receiver {

  private static final Logger logger = Logger.getLogger(Receiver.class.getName());

  private static final int LARGE = 2 << 20;

  /** Large requests are decoded one after the other: their peaks must not fall together. */
  private final ReentrantLock oneLarge = new ReentrantLock();

  private final Intake intake;
  private final ReceiverCounts counts;
  private final LongAdder failures = new LongAdder();

  Receiver(Intake intake, ReceiverCounts counts) {
    this.intake = intake;
    this.counts = counts;
  }

  /** Answers at once, or, where acknowledgements must be safe, when they are; on any thread. */
  void receive(Signal signal, byte[] body, boolean json, Caller caller, Consumer<Reply> answer) {
    boolean large = body.length > LARGE;
    if (large) {
      oneLarge.lock();
    }
    try {
      if (signal == Signal.TRACES) {
        Decoded<SpanData> decoded =
            json
                ? OtlpDecoder.tracesJson(body, intake.marks())
                : OtlpDecoder.traces(body, intake.marks());
        handOver(signal, decoded, decoded.items(), List.of(), caller, answer);
      } else {
        Decoded<LogRecordData> decoded = json ? OtlpDecoder.logsJson(body) : OtlpDecoder.logs(body);
        handOver(signal, decoded, List.of(), decoded.items(), caller, answer);
      }
    } catch (MalformedOtlpException e) {
      Reply.Kind kind = e.isTooLarge() ? Reply.Kind.TOO_LARGE : Reply.Kind.BAD;
      answer(signal, Reply.of(kind, String.valueOf(e.getMessage())), answer);
    } catch (RuntimeException e) {
      failures.increment();
      if (failures.sum() <= 5) {
        // The class only: a message could quote the payload.
        logger.log(Level.WARNING, "A request could not be processed: {0}", e.getClass().getName());
      }
      answer(signal, Reply.of(Reply.Kind.BAD, "the request could not be processed"), answer);
    } finally {
      if (large) {
        oneLarge.unlock();
      }
    }
  }

  private void handOver(
      Signal signal,
      Decoded<?> decoded,
      List<SpanData> spans,
      List<LogRecordData> records,
      Caller caller,
      Consumer<Reply> answer) {
    CompletableResultCode safe =
        decoded.items().isEmpty()
            ? CompletableResultCode.ofSuccess()
            : intake.takeSafely(spans, records, caller);
    if (safe == null) {
      answer(signal, Reply.BUSY, answer);
      return;
    }
    Reply done =
        decoded.rejected() == 0
            ? Reply.OK
            : new Reply(Reply.Kind.OK, decoded.rejected(), decoded.message());
    int taken = decoded.items().size();
    safe.whenComplete(
        () -> {
          boolean kept = safe.isSuccess();
          counts.items(signal, kept ? taken : 0, kept ? done.rejected() : 0);
          answer(signal, kept ? done : Reply.BUSY, answer);
        });
  }

  /** Counts a request that a transport has answered itself. */
  void refused(@Nullable Signal signal, Reply reply) {
    counts.request(signal, reply.kind());
  }

  private void answer(Signal signal, Reply reply, Consumer<Reply> to) {
    counts.request(signal, reply.kind());
    to.accept(reply);
  }
}
