package io.spansmith.export.wire;

import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.spansmith.config.DestinationConfig;

/**
 * Whether this SDK lets others at its exporters' senders, which came with 1.59: gRPC goes through
 * one, and certificates are read by way of one. Everything else works without.
 */
public final class SdkSenders {

  /** Throws IllegalArgumentException when the destination needs what this SDK does not have. */
  public static void check(DestinationConfig config) {
    boolean grpc = config.protocol() == DestinationConfig.Protocol.GRPC;
    boolean certificates = config.tls().caFile() != null || config.tls().certFile() != null;
    if ((grpc || certificates) && !exist()) {
      throw new IllegalArgumentException(
          "destination '"
              + config.name()
              + "' has "
              + (grpc ? "protocol: grpc" : "certificates of its own (tls)")
              + ", which needs OpenTelemetry 1.59 or newer in this application; update it, or send"
              + " through the gateway");
    }
  }

  private static boolean exist() {
    try {
      return !HttpSenderProvider.class.getName().isEmpty();
    } catch (NoClassDefFoundError olderSdk) {
      return false;
    }
  }

  private SdkSenders() {}
}
