package io.spansmith.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Numbers what is accepted and tells when all up to a number is settled: delivered, spooled or
 * counted as dropped. Thread-safe.
 */
final class Marks {

  private static final class Mark {
    final long upTo;
    final CompletableResultCode result = new CompletableResultCode();
    long open;

    Mark(long upTo, long open) {
      this.upTo = upTo;
      this.open = open;
    }
  }

  private final List<Mark> marks = new ArrayList<>();
  private long last;
  private long open;

  synchronized Claim accept() {
    open++;
    return Claim.accepted(++last);
  }

  /** Succeeds when nothing accepted until now is open any more. */
  CompletableResultCode mark() {
    synchronized (this) {
      if (open > 0) {
        Mark mark = new Mark(last, open);
        marks.add(mark);
        return mark.result;
      }
    }
    return CompletableResultCode.ofSuccess();
  }

  void settled(long number) {
    List<Mark> reached = new ArrayList<>(0);
    synchronized (this) {
      open--;
      for (Iterator<Mark> all = marks.iterator(); all.hasNext(); ) {
        Mark mark = all.next();
        if (number <= mark.upTo && --mark.open == 0) {
          all.remove();
          reached.add(mark);
        }
      }
    }
    reached.forEach(mark -> mark.result.succeed());
  }

  /** Whether somebody waits for what is open. */
  synchronized boolean awaited() {
    return !marks.isEmpty();
  }
}
