package io.spansmith.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A destination's address, split into base and traces path.
 *
 * <p>An address that ends in {@code /v1/traces} is taken as it is. A LangSmith host, {@code
 * .../api/v1} of a self-hosted one, and any other host get {@code /otel/v1/traces} (contract §1);
 * the OTLP ports 4317 and 4318 and {@code format: original} get {@code /v1/traces}, as a collector
 * has it; gRPC has no path.
 */
record Endpoint(String base, String tracesPath) {

  static final String LANGSMITH_PATH = "/otel/v1/traces";
  static final String OTLP_PATH = "/v1/traces";

  static Endpoint of(String address, @Nullable String givenPath, boolean grpc, boolean original) {
    String base = withoutSlash(address);
    if (givenPath != null) {
      return new Endpoint(base, givenPath);
    }
    if (grpc) {
      return new Endpoint(base, "");
    }
    if (base.endsWith(LANGSMITH_PATH)) {
      return new Endpoint(withoutEnd(base, LANGSMITH_PATH), LANGSMITH_PATH);
    }
    if (base.endsWith(OTLP_PATH)) {
      return new Endpoint(withoutEnd(base, OTLP_PATH), OTLP_PATH);
    }
    if (base.endsWith("/otel")) {
      return new Endpoint(withoutEnd(base, "/otel"), LANGSMITH_PATH);
    }
    URI uri = uri(base);
    boolean collector = original || uri != null && (uri.getPort() == 4318 || uri.getPort() == 4317);
    if (collector) {
      return new Endpoint(base, OTLP_PATH);
    }
    // A self-hosted LangSmith has its API below /api/v1; /api alone is the same place.
    return new Endpoint(base.endsWith("/api") ? base + "/v1" : base, LANGSMITH_PATH);
  }

  /** What is wrong with an address, or null. Its text is never shown: it may hold a password. */
  static @Nullable String flaw(String address) {
    URI uri = uri(address);
    if (uri == null || uri.getScheme() == null || uri.getHost() == null) {
      return "is not an address such as https://api.smith.langchain.com";
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return "must begin with https:// or http://";
    }
    if (uri.getRawUserInfo() != null) {
      return "must not hold a user or password";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "must not have a query or fragment";
    }
    return null;
  }

  /** The same of a proxy: it may hold a user, and is itself reached without TLS. */
  static @Nullable String proxyFlaw(String address) {
    URI uri = uri(address);
    if (uri == null || uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
      return "is not an address such as http://proxy.example.com:3128";
    }
    return uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null
        ? null
        : "must not have a path, query or fragment";
  }

  /** Whether the address sends in the clear to another machine. */
  static boolean isInsecure(String address) {
    URI uri = uri(address);
    return uri != null
        && uri.getHost() != null
        && "http".equalsIgnoreCase(uri.getScheme())
        && !isLoopback(uri.getHost());
  }

  /** Whether this is LangSmith's own service, which takes nothing without a key. */
  static boolean isLangSmith(String address) {
    URI uri = uri(address);
    String host = uri == null || uri.getHost() == null ? "" : uri.getHost();
    return host.toLowerCase(Locale.ROOT).endsWith(".smith.langchain.com");
  }

  /** The host in lower case, or the empty text. */
  static String host(String address) {
    URI uri = uri(address);
    return uri == null || uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("[0:0:0:0:0:0:0:1]")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  private static @Nullable URI uri(String address) {
    try {
      return new URI(address.strip());
    } catch (URISyntaxException notAddress) {
      return null;
    }
  }

  static String withoutSlash(String address) {
    String base = LangSmithEnvironment.unquoted(address);
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return base;
  }

  private static String withoutEnd(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
