package io.spansmith.collector.receive;

import org.jspecify.annotations.Nullable;

/** A kind of telemetry the gateway takes, with its HTTP paths and gRPC method. */
enum Signal {
  TRACES("opentelemetry.proto.collector.trace.v1.TraceService"),
  LOGS("opentelemetry.proto.collector.logs.v1.LogsService");

  /** Of telemetry that is not taken. */
  static final String METRICS_SERVICE = "opentelemetry.proto.collector.metrics.v1.MetricsService";

  final String grpcService;

  Signal(String grpcService) {
    this.grpcService = grpcService;
  }

  /** The signal of a gRPC service, or null. */
  static @Nullable Signal ofService(@Nullable String name) {
    for (Signal signal : values()) {
      if (signal.grpcService.equals(name)) {
        return signal;
      }
    }
    return null;
  }

  /** The signal of an HTTP path, or null. {@code /otel/v1/...} is LangSmith's own path. */
  static @Nullable Signal ofPath(String path) {
    return switch (path) {
      case "/v1/traces", "/otel/v1/traces", "/api/v1/otel/v1/traces" -> TRACES;
      case "/v1/logs", "/otel/v1/logs" -> LOGS;
      default -> null;
    };
  }
}
