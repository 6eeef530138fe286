package io.spansmith.export.wire;

import io.spansmith.config.DestinationConfig;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads endpoints without asking any name server. */
public final class Addresses {

  private static final Pattern PRIVATE =
      Pattern.compile(
          "localhost|127\\..*|10\\..*|192\\.168\\..*|169\\.254\\..*"
              + "|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[::1]|\\[f[cd].*|\\[fe[89ab].*"
              + "|[^.:]+|.*\\.(local|localhost|internal|svc|lan|home\\.arpa)");

  /** Base address and path with exactly one slash between them. */
  public static String join(String endpoint, String path) {
    String base = endpoint.replaceAll("/+$", "");
    return path.isEmpty() || base.endsWith(path)
        ? base
        : base + (path.startsWith("/") ? "" : "/") + path;
  }

  /** Whether requests are compressed; {@code auto} saves bytes only where they are paid for. */
  static boolean compresses(DestinationConfig config) {
    return switch (config.compression()) {
      case NONE -> false;
      case GZIP -> true;
      case AUTO -> !PRIVATE.matcher(host(config.endpoint())).matches();
    };
  }

  private static String host(String endpoint) {
    String host = URI.create(endpoint.strip()).getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }

  private Addresses() {}
}
