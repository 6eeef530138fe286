package io.spansmith.collector;

import io.spansmith.account.Ledger;
import io.spansmith.collector.receive.Receivers;
import io.spansmith.export.Health;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What {@code /metrics} shows of a running gateway. Thread-safe. */
final class GatewayMetrics {

  private final Receivers receivers;
  private final Tenants tenants;
  private final Ledger ledger;

  GatewayMetrics(Receivers receivers, Tenants tenants, Ledger ledger) {
    this.receivers = receivers;
    this.tenants = tenants;
    this.ledger = ledger;
  }

  /** The page now. */
  String text() {
    MetricsPage page = new MetricsPage();
    receivers.counts().snapshot().forEach((name, value) -> page.counter("receiver_" + name, value));
    page.ledger(ledger.snapshot());
    page.gauge("receiver_pending_bytes", receivers.pendingBytes());
    long pending = 0;
    for (Line line : tenants.lines()) {
      pending += line.pendingBytes();
    }
    page.gauge("pipeline_pending_bytes", pending);
    tenants.lines().get(0).health().destinations().forEach((name, d) -> destination(page, name, d));
    Runtime runtime = Runtime.getRuntime();
    page.gauge("jvm_heap_used_bytes", runtime.totalMemory() - runtime.freeMemory());
    page.gauge("jvm_heap_limit_bytes", runtime.maxMemory());
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      if (pool.getName().equals("direct")) {
        page.gauge("jvm_direct_bytes", pool.getMemoryUsed());
      }
    }
    return page.text();
  }

  private static void destination(MetricsPage page, String name, Health.Destination destination) {
    String label = "destination=\"" + MetricsPage.escaped(name) + "\"";
    page.gauge("destination_waiting_runs{" + label + "}", destination.waitingRuns());
    page.gauge("destination_waiting_bytes{" + label + "}", destination.waitingBytes());
    page.gauge("destination_spooled_runs{" + label + "}", destination.spooled());
    page.gauge("destination_spooled_bytes{" + label + "}", destination.spooledBytes());
    page.gauge("destination_ok{" + label + "}", destination.state() == Health.State.OK ? 1 : 0);
    for (Health.State state : Health.State.values()) {
      page.gauge(
          "destination_state{"
              + label
              + ",state=\""
              + state.name().toLowerCase(Locale.ROOT)
              + "\"}",
          destination.state() == state ? 1 : 0);
    }
    destination
        .requests()
        .forEach(
            (outcome, count) ->
                page.counter(
                    "destination_requests_total{"
                        + label
                        + ",outcome=\""
                        + MetricsPage.escaped(outcome)
                        + "\"}",
                    count));
  }
}
