package io.spansmith.export;

import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig;
import io.spansmith.config.DestinationConfig.Compression;
import io.spansmith.config.DestinationConfig.Format;
import io.spansmith.config.DestinationConfig.Protocol;
import io.spansmith.config.DestinationConfig.QueueConfig;
import io.spansmith.config.DestinationConfig.RetryConfig;
import io.spansmith.config.DestinationConfig.TlsConfig;
import io.spansmith.config.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A destination's configuration with the values of a quick test; each may be changed. */
final class TestDestination {

  String name = "main";
  final String endpoint;
  String tracesPath = "/otel/v1/traces";
  Protocol protocol = Protocol.HTTP_PROTOBUF;
  Format format = Format.RUNS;
  Secret apiKey = Secret.of(Fixtures.KEY);
  @Nullable String workspaceId;
  final Map<String, Secret> headers = new LinkedHashMap<>();
  Compression compression = Compression.AUTO;
  int compressionLevel = 1;
  long timeoutMillis = 5_000;
  long maxRequestBytes = 1 << 20;
  long maxRunBytes = 1 << 20;
  int maxRequestRuns = 100;
  int concurrentRequests = 4;
  long delayMillis = 20;
  RetryConfig retry = new RetryConfig(10, 50, 10_000);
  long queueBytes = 8 << 20;
  int queueRuns = 10_000;
  @Nullable Path spoolDir;
  long spoolBytes = 64 << 20;
  long spoolAgeMillis = 3_600_000;
  Secret spoolKey = Secret.empty();
  long shutdownMillis = 3_000;
  TlsConfig tls = new TlsConfig(null, null, null);
  @Nullable String proxy;
  boolean allowInsecure;

  TestDestination(String endpoint) {
    this.endpoint = endpoint;
  }

  /** Delivery to this destination alone; what becomes of the runs is counted there. */
  Destinations start(Ledger ledger) {
    return Destinations.builder(Map.of(name, config())).setLedger(ledger).build();
  }

  DestinationConfig config() {
    return new DestinationConfig(
        name,
        endpoint,
        tracesPath,
        protocol,
        format,
        apiKey,
        workspaceId,
        "default",
        headers,
        compression,
        compressionLevel,
        timeoutMillis,
        maxRequestBytes,
        maxRunBytes,
        maxRequestRuns,
        concurrentRequests,
        delayMillis,
        retry,
        new QueueConfig(
            queueBytes,
            queueRuns,
            spoolDir == null ? null : spoolDir.toString(),
            spoolBytes,
            spoolAgeMillis,
            spoolKey,
            shutdownMillis),
        tls,
        proxy == null ? null : Secret.of(proxy),
        allowInsecure,
        true,
        1000);
  }
}
