package io.spansmith.config;

import java.util.ArrayList;
import java.util.List;

/** Reads what is about the running service: {@code propagation}, {@code gateway}, and so on. */
final class ServiceReader {

  private static final long HOUR = 3_600_000;
  private static final long MIB = 1 << 20;

  static PropagationConfig propagation(Section section) {
    try (section) {
      return new PropagationConfig(
          section.flag("send", false),
          section.flag("send_thread", false),
          section.flag("send_tracestate", false),
          section.flag("accept", false),
          section.flag("langsmith_headers", false),
          section.flag("langsmith_headers_out", false),
          section.texts("accept_from", List.of()));
    }
  }

  static GatewayConfig gateway(Section section) {
    try (section;
        Section tls = section.section("tls")) {
      GatewayConfig gateway =
          new GatewayConfig(
              section.text("host", "127.0.0.1"),
              section.whole("grpc_port", 4317, 0, 65_535),
              section.whole("http_port", 4318, 0, 65_535),
              section.whole("admin_port", 4319, 0, 65_535),
              section.whole("max_request_bytes", 64 * MIB, 1024, 1024 * MIB),
              section.whole("max_pending_bytes", 64 * MIB, 1024, 64L * 1024 * MIB),
              section.whole("max_connections", 1000, 1, 1_000_000),
              section.whole("max_concurrent_streams", 128, 1, 100_000),
              section.whole("max_header_bytes", 16_384, 1024, 1 << 20),
              section.whole("idle_timeout", 60_000L, 1, 24 * HOUR),
              section.whole("drain", 10_000L, 0, HOUR),
              apiKeys(section),
              section.flag("pass_through", false),
              tls.text("cert_file"),
              tls.text("key_file"),
              tls.text("client_ca_file"),
              section.flag("durable", false));
      if ((gateway.certFile() == null) != (gateway.keyFile() == null)) {
        tls.diagnostics()
            .problem(tls.place(), "`gateway.tls` needs `cert_file` and `key_file` together", "");
      }
      return gateway;
    }
  }

  private static List<Secret> apiKeys(Section section) {
    List<Secret> keys = new ArrayList<>();
    for (String key : section.texts("api_keys", List.of())) {
      keys.add(Secret.of(key));
    }
    Secret file = SecretReader.read(section, "api_key");
    if (file != null) {
      keys.add(file);
    }
    return keys;
  }

  static TelemetryConfig telemetry(Section section) {
    try (section) {
      return new TelemetryConfig(
          section.flag("metrics", true), section.whole("loss_log_interval", 60_000L, 1000, HOUR));
    }
  }

  static ReloadConfig reload(Section section) {
    try (section) {
      return new ReloadConfig(section.whole("interval", 30_000L, 0, 24 * HOUR));
    }
  }

  private ServiceReader() {}
}
