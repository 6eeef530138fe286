package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.spansmith.account.Ledger;
import io.spansmith.testing.OtlpSink;
import io.spansmith.testing.Reply;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

  private static long sum(Collection<MetricData> metrics, String name, String outcome) {
    return metrics.stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .filter(point -> outcome.equals(point.getAttributes().get(DeliveryMetrics.OUTCOME)))
        .mapToLong(point -> point.getValue())
        .sum();
  }

  @Test
  void countsAndStatesAreShownAndTheProviderIsAskedWithTheFirstRunOnly() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    AtomicInteger asked = new AtomicInteger();
    try (OtlpSink sink = OtlpSink.start();
        SdkMeterProvider meters = SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      sink.answer(Reply.status(503), Reply.ok(), Reply.status(400));
      Destinations delivery =
          Destinations.builder(Map.of("main", new TestDestination(sink.endpoint()).config()))
              .setLedger(new Ledger())
              .setMeterProvider(
                  () -> {
                    asked.incrementAndGet();
                    return meters;
                  })
              .build();
      assertThat(asked).hasValue(0);
      delivery.accept(Fixtures.runs(3));
      delivery.flush().join(5, TimeUnit.SECONDS);
      delivery.accept(Fixtures.runs(2));
      delivery.flush().join(5, TimeUnit.SECONDS);
      assertThat(asked).hasValue(1);
      Collection<MetricData> metrics = reader.collectAllMetrics();
      assertThat(sum(metrics, "spansmith.spans", "exported")).isEqualTo(3);
      assertThat(sum(metrics, "spansmith.spans", "dropped")).isEqualTo(2);
      assertThat(sum(metrics, "spansmith.destination.requests", "503")).isEqualTo(1);
      assertThat(metrics)
          .extracting(MetricData::getName)
          .contains("spansmith.destination.queue.size", "spansmith.destination.state");
      delivery.shutdown().join(5, TimeUnit.SECONDS);
      delivery.accept(Fixtures.runs(4));
      assertThat(sum(reader.collectAllMetrics(), "spansmith.spans", "dropped"))
          .as("what is lost at the end is seen by the last collection")
          .isEqualTo(6);
      delivery.retire().join(5, TimeUnit.SECONDS);
      assertThat(reader.collectAllMetrics()).isEmpty();
    }
  }
}
