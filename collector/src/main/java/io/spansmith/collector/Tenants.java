package io.spansmith.collector;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.account.Ledger;
import io.spansmith.collector.receive.Caller;
import io.spansmith.collector.receive.Intake;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.Secret;
import io.spansmith.config.SpansmithConfig;
import io.spansmith.select.SpanMarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands spans to the pipeline of their caller.
 *
 * <p>With {@code gateway.pass_through} a caller's key and project decide where its spans go: each
 * pair has a line of its own, so that one tenant's failing key or slow backend is nobody else's
 * trouble. Their number is bounded by the heap, and so is what they hold together; beyond it
 * callers are told to come back, never mixed. A line that is idle is closed when its place is
 * needed. Thread-safe.
 */
final class Tenants implements Intake, AutoCloseable {

  private static final long IDLE_NANOS = 60_000_000_000L;

  private record Tenant(String apiKey, String project) {
    @Override
    public String toString() {
      return "Tenant";
    }
  }

  private static final class Seat {
    final Line line;
    long lastUsed;

    Seat(Line line) {
      this.line = line;
    }
  }

  private final Ledger ledger;
  private final boolean durable;
  private final Line shared;
  private final int most = HeapBounds.tenants(Runtime.getRuntime().maxMemory());
  private final Map<Tenant, Seat> seats = new LinkedHashMap<>();
  private final TenantSpools spools;
  private SpansmithConfig config;

  Tenants(SpansmithConfig config, Ledger ledger) {
    this.config = config;
    this.ledger = ledger;
    this.spools = new TenantSpools(ledger);
    this.durable = config.gateway().durable();
    this.shared = new Line(config, ledger, Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public SpanMarks marks() {
    return shared.marks();
  }

  /** Of what all share: one tenant's trouble holds up no other. */
  @Override
  public long pendingBytes() {
    return shared.pendingBytes();
  }

  @Override
  public boolean take(List<SpanData> spans, List<LogRecordData> records, Caller caller) {
    Line line = line(caller);
    return line != null && line.offer(spans, records);
  }

  @Override
  public @Nullable CompletableResultCode takeSafely(
      List<SpanData> spans, List<LogRecordData> records, Caller caller) {
    Line line = line(caller);
    if (line == null) {
      return null;
    }
    return durable ? line.offerDurably(spans, records) : line.offerPaced(spans, records);
  }

  private synchronized @Nullable Line line(Caller caller) {
    boolean speaks = caller.apiKey() != null || caller.project() != null;
    if (!config.gateway().passThrough() || !speaks) {
      return shared;
    }
    DestinationConfig first = first();
    Tenant tenant =
        new Tenant(
            Objects.requireNonNullElseGet(caller.apiKey(), () -> first.apiKey().reveal()),
            Objects.requireNonNullElse(caller.project(), first.project()));
    Seat seat = seats.get(tenant);
    if (seat == null) {
      if (seats.size() >= most && !freeSeat()) {
        return null;
      }
      seat = new Seat(new Line(configOf(tenant), ledger, 1));
      seats.put(tenant, seat);
    }
    seat.lastUsed = System.nanoTime();
    return seat.line;
  }

  private SpansmithConfig configOf(Tenant tenant) {
    DestinationConfig first = first();
    DestinationConfig own = first.withTenant(Secret.of(tenant.apiKey()), tenant.project());
    if (!tenant.apiKey().equals(first.apiKey().reveal())) {
      Set<String> present = seats.keySet().stream().map(Tenant::apiKey).collect(Collectors.toSet());
      own = spools.of(own, present);
    }
    return HeapBounds.shared(config.withOnly(own), most);
  }

  private DestinationConfig first() {
    return config.destinations().values().iterator().next();
  }

  private boolean freeSeat() {
    long now = System.nanoTime();
    for (Map.Entry<Tenant, Seat> entry : seats.entrySet()) {
      if (now - entry.getValue().lastUsed > IDLE_NANOS) {
        seats.remove(entry.getKey());
        Thread closing = new Thread(entry.getValue().line::close, "spansmith-tenant-drain");
        closing.setDaemon(true);
        closing.start();
        return true;
      }
    }
    return false;
  }

  /** Goes over to other rules. Destinations stay as they are until the gateway starts anew. */
  synchronized void update(SpansmithConfig changed) {
    shared.update(changed);
    config = changed;
    seats.forEach((tenant, seat) -> seat.line.update(configOf(tenant)));
  }

  synchronized List<Line> lines() {
    List<Line> lines = new ArrayList<>(List.of(shared));
    seats.values().forEach(seat -> lines.add(seat.line));
    return lines;
  }

  @Override
  public void close() {
    List<Thread> closing = new ArrayList<>();
    for (Line line : lines()) {
      Thread thread = new Thread(line::close, "spansmith-drain-line");
      thread.start();
      closing.add(thread);
    }
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
