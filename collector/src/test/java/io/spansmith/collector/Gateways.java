package io.spansmith.collector;

import io.spansmith.config.ConfigReader;
import io.spansmith.config.SpansmithConfig;

/** Gateways for tests: on free ports, sending to a loopback backend, quick to complete traces. */
final class Gateways {

  static SpansmithConfig config(String endpoint, String more) throws Exception {
    return ConfigReader.create(name -> null)
        .fromText(
            """
            file_format: "1.0"
            destinations:
              test: {endpoint: "%s", api_key: test-key, project: test-project}
            runs: {assemble: {idle_wait: 300}}
            gateway: {grpc_port: 0, http_port: 0, admin_port: 0}
            %s
            """
                .formatted(endpoint, more),
            "test");
  }

  static Gateway to(String endpoint, String more) throws Exception {
    return Gateway.start(config(endpoint, more), null, changed -> changed);
  }

  private Gateways() {}
}
