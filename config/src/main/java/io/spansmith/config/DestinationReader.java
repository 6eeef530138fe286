package io.spansmith.config;

import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.DestinationConfig.Compression;
import io.spansmith.config.DestinationConfig.Format;
import io.spansmith.config.DestinationConfig.Protocol;
import io.spansmith.config.DestinationConfig.QueueConfig;
import io.spansmith.config.DestinationConfig.RetryConfig;
import io.spansmith.config.DestinationConfig.TlsConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code destinations}. */
final class DestinationReader {

  private static final long HOUR = 3_600_000;
  private static final long MIB = 1 << 20;
  private static final Map<String, Protocol> PROTOCOLS = new LinkedHashMap<>();

  static {
    PROTOCOLS.put("http/protobuf", Protocol.HTTP_PROTOBUF);
    PROTOCOLS.put("grpc", Protocol.GRPC);
  }

  private final LangSmithEnvironment environment;

  DestinationReader(LangSmithEnvironment environment) {
    this.environment = environment;
  }

  /** The destinations in file order; without any, LangSmith as the environment has it. */
  Map<String, DestinationConfig> read(Section root) {
    Map<String, DestinationConfig> destinations = new LinkedHashMap<>();
    Map<String, Section> sections = root.named("destinations");
    sections.forEach((name, section) -> destinations.put(name, read(name, section)));
    if (destinations.isEmpty()) {
      Section none =
          Section.of(null, "destinations.langsmith", "destinations.*", root.diagnostics());
      destinations.put("langsmith", read("langsmith", none));
    }
    return destinations;
  }

  private DestinationConfig read(String name, Section section) {
    try (section) {
      checkName(name, section);
      String given = section.text("endpoint", LangSmithEnvironment.DEFAULT_ENDPOINT);
      String fromEnvironment = environment.endpoint();
      boolean own = section.has("endpoint");
      String address = own || fromEnvironment == null ? given : fromEnvironment;
      boolean insecure = section.flag("allow_insecure", environment.allowsInsecure());
      checkAddress(section, "endpoint", Endpoint.withoutSlash(address), insecure);
      Protocol protocol = section.choice("protocol", PROTOCOLS, Protocol.HTTP_PROTOBUF);
      Format format = section.choice("format", Words.of(Format.class), Format.RUNS);
      Endpoint endpoint =
          Endpoint.of(
              address, tracesPath(section), protocol == Protocol.GRPC, format == Format.ORIGINAL);
      boolean ours = !own || usesEnvironmentHost(endpoint.base());
      Secret apiKey = apiKey(name, section, endpoint, ours);
      String workspace = section.text("workspace_id");
      long maxRequest = section.whole("max_request_bytes", 8 * MIB, 1024, 256 * MIB);
      return new DestinationConfig(
          name,
          endpoint.base(),
          endpoint.tracesPath(),
          protocol,
          format,
          apiKey,
          workspace == null && ours ? environment.workspaceId() : workspace,
          section.text("project", environment.project()),
          headers(section),
          section.choice("compression", Words.of(Compression.class), Compression.AUTO),
          section.whole("compression_level", 1, 1, 9),
          section.whole("timeout", 10_000L, 1, HOUR),
          maxRequest,
          Math.min(section.whole("max_run_bytes", 4 * MIB, 1024, 256 * MIB), maxRequest),
          section.whole("max_request_runs", 256, 1, 25_000),
          section.whole("max_concurrent_requests", 4, 1, 256),
          section.whole("schedule_delay", 1000L, 0, HOUR),
          retry(section.section("retry")),
          queue(section.section("queue")),
          tls(section.section("tls")),
          proxy(section, protocol),
          insecure,
          section.flag("feedback", true),
          section.whole("max_projects", 1000, 0, 1_000_000));
    }
  }

  private static void checkName(String name, Section section) {
    if (!name.matches(RuleNames.FIT) || name.startsWith(".")) {
      section
          .diagnostics()
          .problem(
              section.place(),
              "a destination cannot be called `" + section.diagnostics().shown(name) + "`",
              "letters, digits, _ . : and -, at most 64");
    }
  }

  /** The key of the file, else the environment's where the address is the environment's, too. */
  private Secret apiKey(String name, Section section, Endpoint endpoint, boolean ours) {
    Secret given = SecretReader.read(section, "api_key");
    Secret apiKey = given == null && ours ? environment.apiKey() : given;
    if (apiKey != null) {
      return apiKey;
    }
    if (Endpoint.isLangSmith(endpoint.base())) {
      section
          .diagnostics()
          .notice(
              section.place(),
              "the destination `" + name + "` has no API key",
              "set LANGSMITH_API_KEY, `api_key` or `api_key_file`");
    }
    return Secret.empty();
  }

  private boolean usesEnvironmentHost(String base) {
    String fromEnvironment = environment.endpoint();
    String ours = fromEnvironment == null ? LangSmithEnvironment.DEFAULT_ENDPOINT : fromEnvironment;
    return Endpoint.host(base).equals(Endpoint.host(ours));
  }

  static void checkAddress(Section section, String key, String address, boolean allowInsecure) {
    String flaw = Endpoint.flaw(address);
    if (flaw != null) {
      section
          .diagnostics()
          .problem(
              section.placeOf(key),
              "`" + section.pathOf(key) + "` " + flaw,
              section.has(key) ? "" : "it comes from LANGSMITH_ENDPOINT");
    } else if (!allowInsecure && Endpoint.isInsecure(address)) {
      section
          .diagnostics()
          .problem(
              section.placeOf(key),
              "`" + section.pathOf(key) + "` would send in the clear to another host",
              section.has(key)
                  ? "use https://, or say `allow_insecure: true`"
                  : "use https:// in LANGSMITH_ENDPOINT, or set SPANSMITH_ALLOW_INSECURE=true");
    }
  }

  private static @Nullable String tracesPath(Section section) {
    String path = section.text("traces_path");
    if (path != null && !path.startsWith("/")) {
      section.wrong("traces_path", section.node("traces_path"), "a path that begins with /");
      return null;
    }
    return path;
  }

  private static @Nullable Secret proxy(Section section, Protocol protocol) {
    String proxy = section.text("proxy");
    if (proxy == null) {
      return null;
    }
    String address = Endpoint.withoutSlash(proxy);
    String flaw = Endpoint.proxyFlaw(address);
    if (flaw == null && protocol == Protocol.GRPC) {
      flaw = "cannot be used with `protocol: grpc`";
    }
    if (flaw != null) {
      section
          .diagnostics()
          .problem(section.placeOf("proxy"), "`" + section.pathOf("proxy") + "` " + flaw, "");
    } else if (address.contains("@")) {
      SecretReader.noticeLiteral(section, "proxy", "use ${VARIABLE}");
    }
    return Secret.of(address);
  }

  private static Map<String, Secret> headers(Section section) {
    section.note("headers", "map of secret", "{}");
    Map<String, Secret> headers = new LinkedHashMap<>();
    if (section.node("headers") instanceof Mapping mapping) {
      Section values =
          Section.of(
              mapping, section.pathOf("headers"), "destinations.*.headers", section.diagnostics());
      for (String header : mapping.entries().keySet()) {
        if (!header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}")) {
          section
              .diagnostics()
              .problem(
                  values.placeOf(header), "a header's name has characters it must not have", "");
          continue;
        }
        String value = values.text(header);
        if (value != null && value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127)) {
          section
              .diagnostics()
              .problem(
                  values.placeOf(header),
                  "the header `" + header + "` has control characters in its value",
                  "");
        } else if (value != null) {
          headers.put(header, Secret.of(value));
        }
      }
    } else if (section.has("headers")) {
      section.wrong("headers", section.node("headers"), "a map of names and values");
    }
    return headers;
  }

  private static RetryConfig retry(Section section) {
    try (section) {
      return new RetryConfig(
          section.whole("initial_backoff", 500L, 1, HOUR),
          section.whole("max_backoff", 30_000L, 1, HOUR),
          section.whole("max_elapsed", 300_000L, 0, 24 * HOUR));
    }
  }

  private static QueueConfig queue(Section section) {
    try (section) {
      Secret key = SecretReader.read(section, "spool_key");
      return new QueueConfig(
          section.whole("max_bytes", 64 * MIB, 1024, 64L * 1024 * MIB),
          section.whole("max_runs", 100_000, 1, 10_000_000),
          section.text("spool_dir"),
          section.whole("spool_max_bytes", 1024 * MIB, MIB, 1024L * 1024 * MIB),
          section.whole("spool_max_age", 24 * HOUR, 1000, 30 * 24 * HOUR),
          key == null ? Secret.empty() : key,
          section.whole("shutdown", 5000L, 0, HOUR));
    }
  }

  private static TlsConfig tls(Section section) {
    try (section) {
      TlsConfig tls =
          new TlsConfig(
              section.text("ca_file"), section.text("cert_file"), section.text("key_file"));
      if ((tls.certFile() == null) != (tls.keyFile() == null)) {
        section
            .diagnostics()
            .problem(
                section.place(),
                "`" + section.path() + "` needs `cert_file` and `key_file` together",
                "");
      }
      return tls;
    }
  }
}
