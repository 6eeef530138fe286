package io.spansmith.export;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody can do about a failure or loss, by its reason. */
final class Advice {

  private static final Map<String, String> BY_REASON =
      Map.ofEntries(
          Map.entry("connect", "check endpoint, and that the backend runs"),
          Map.entry("io", "the connection broke: check the network between, and proxy"),
          Map.entry("request", "check tls files, proxy and headers"),
          Map.entry("timeout", "the backend is slow, or a firewall is silent: check endpoint"),
          Map.entry("tls", "check endpoint, its certificate and tls.ca_file"),
          Map.entry("unknown_host", "check the host name in endpoint"),
          Map.entry("http_400", "check endpoint, protocol and format"),
          Map.entry("http_404", "check endpoint and traces_path"),
          Map.entry("http_405", "check endpoint and traces_path"),
          Map.entry("http_413", "lower max_run_bytes"),
          Map.entry("http_415", "set compression: none, or check endpoint"),
          Map.entry("http_422", "check endpoint, protocol and format"),
          Map.entry("http_429", "the backend's quota is used up"),
          Map.entry("proxy_unauthorized", "check the user and password in proxy"),
          Map.entry("queue_full", "set queue.spool_dir or raise queue.max_bytes"),
          Map.entry("rejected", "the backend took the request but not these"),
          Map.entry("shutdown", "set queue.spool_dir to keep what waits at the end"),
          Map.entry("spool_damaged", "check the disk; what else is there is sent"),
          Map.entry("spool_error", "check the disk and the rights on spool_dir"),
          Map.entry("spool_full", "raise queue.spool_max_bytes"),
          Map.entry("too_large", "lower max_run_bytes"),
          Map.entry("unauthorized", "check api_key and workspace_id"));

  /** A few words, or null where nothing helps. */
  static @Nullable String on(String reason) {
    return reason.startsWith("http_3")
        ? "the endpoint leads elsewhere: set endpoint to the address it names"
        : BY_REASON.get(reason);
  }

  private Advice() {}
}
