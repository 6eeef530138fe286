package io.spansmith.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.SpansmithConfig;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class HeapBoundsTest {

  private static final long MIB = 1 << 20;

  @Test
  void allTenantsTogetherHoldWhatOneLineMay() throws Exception {
    for (long heap : new long[] {64 * MIB, 80 * MIB, 1024 * MIB}) {
      SpansmithConfig whole =
          HeapBounds.fit(Gateways.config("http://127.0.0.1:9", ""), heap, Level.FINE);
      int tenants = HeapBounds.tenants(heap);
      SpansmithConfig one = HeapBounds.shared(whole, tenants);
      DestinationConfig destination = one.destinations().values().iterator().next();

      assertThat(tenants * one.runs().assemble().maxBytes()).isLessThanOrEqualTo(heap / 8);
      assertThat(tenants * destination.queue().maxBytes()).isLessThanOrEqualTo(heap / 8);
      assertThat(tenants * one.gateway().maxPendingBytes()).isLessThanOrEqualTo(heap / 8);
    }
  }

  @Test
  void moreHeapBearsMoreTenants() {
    assertThat(HeapBounds.tenants(32 * MIB)).isEqualTo(4);
    assertThat(HeapBounds.tenants(80 * MIB)).isEqualTo(8);
    assertThat(HeapBounds.tenants(8192 * MIB)).isEqualTo(64);
  }

  @Test
  void theShippedHeapBearsTheLargestRequestAndNoMoreOrdinaryWorkThanASmallOne() throws Exception {
    SpansmithConfig wanted = Gateways.config("http://127.0.0.1:9", "");
    SpansmithConfig shipped = HeapBounds.fit(wanted, 416 * MIB, Level.FINE);
    SpansmithConfig small = HeapBounds.fit(wanted, 80 * MIB, Level.FINE);

    assertThat(shipped.gateway().maxRequestBytes()).isEqualTo(64 * MIB);
    assertThat(shipped.gateway().maxPendingBytes()).isEqualTo(small.gateway().maxPendingBytes());
    assertThat(shipped.runs()).isEqualTo(small.runs());
    assertThat(shipped.destinations()).isEqualTo(small.destinations());
  }
}
