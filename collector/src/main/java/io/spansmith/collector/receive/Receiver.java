package io.spansmith.collector.receive;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.collector.otlp.Decoded;
import io.spansmith.collector.otlp.MalformedOtlpException;
import io.spansmith.collector.otlp.OtlpDecoder;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

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

  Reply receive(Signal signal, byte[] body, boolean json, Caller caller) {
    Reply reply = answer(signal, body, json, caller);
    counts.request(signal, reply.kind());
    return reply;
  }

  private Reply answer(Signal signal, byte[] body, boolean json, Caller caller) {
    boolean large = body.length > LARGE;
    if (large) {
      oneLarge.lock();
    }
    try {
      return signal == Signal.TRACES ? traces(body, json, caller) : logs(body, json, caller);
    } catch (MalformedOtlpException e) {
      return Reply.of(
          e.isTooLarge() ? Reply.Kind.TOO_LARGE : Reply.Kind.BAD, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      failures.increment();
      if (failures.sum() <= 5) {
        // The class only: a message could quote the payload.
        logger.log(Level.WARNING, "A request could not be processed: {0}", e.getClass().getName());
      }
      return Reply.of(Reply.Kind.BAD, "the request could not be processed");
    } finally {
      if (large) {
        oneLarge.unlock();
      }
    }
  }

  private Reply traces(byte[] body, boolean json, Caller caller) throws MalformedOtlpException {
    Decoded<SpanData> decoded =
        json
            ? OtlpDecoder.tracesJson(body, intake.marks())
            : OtlpDecoder.traces(body, intake.marks());
    if (!decoded.items().isEmpty() && !intake.take(decoded.items(), List.of(), caller)) {
      return Reply.BUSY;
    }
    counts.items(Signal.TRACES, decoded.items().size(), decoded.rejected());
    return done(decoded);
  }

  private Reply logs(byte[] body, boolean json, Caller caller) throws MalformedOtlpException {
    Decoded<LogRecordData> decoded = json ? OtlpDecoder.logsJson(body) : OtlpDecoder.logs(body);
    if (!decoded.items().isEmpty() && !intake.take(List.of(), decoded.items(), caller)) {
      return Reply.BUSY;
    }
    counts.items(Signal.LOGS, decoded.items().size(), decoded.rejected());
    return done(decoded);
  }

  private static Reply done(Decoded<?> decoded) {
    return decoded.rejected() == 0
        ? Reply.OK
        : new Reply(Reply.Kind.OK, decoded.rejected(), decoded.message());
  }
}
