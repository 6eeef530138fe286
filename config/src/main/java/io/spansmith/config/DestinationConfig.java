package io.spansmith.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One backend that takes runs. All durations are milliseconds, all sizes bytes.
 *
 * @param endpoint base address without the traces path; {@code tracesPath} is appended
 * @param tracesPath {@code /otel/v1/traces} for LangSmith; {@code /v1/traces} for a collector
 * @param workspaceId sent as {@code X-Tenant-Id} when present
 * @param headers further headers, their values secret
 * @param proxy address of an HTTP proxy, its user and password in it where it asks for them
 * @param allowInsecure permits {@code http://} to a host that is not loopback
 * @param maxProjects how many projects traces may name here themselves; beyond, {@code project}
 */
public record DestinationConfig(
    String name,
    String endpoint,
    String tracesPath,
    Protocol protocol,
    Format format,
    Secret apiKey,
    @Nullable String workspaceId,
    String project,
    Map<String, Secret> headers,
    Compression compression,
    int compressionLevel,
    long timeoutMillis,
    long maxRequestBytes,
    long maxRunBytes,
    int maxRequestRuns,
    int maxConcurrentRequests,
    long scheduleDelayMillis,
    RetryConfig retry,
    QueueConfig queue,
    TlsConfig tls,
    @Nullable Secret proxy,
    boolean allowInsecure,
    boolean feedback,
    int maxProjects) {

  public DestinationConfig {
    headers = Ordered.copy(headers);
  }

  /** The same for another account: its key, its project, the key's own workspace. */
  public DestinationConfig withTenant(Secret key, String itsProject) {
    return new DestinationConfig(
        name,
        endpoint,
        tracesPath,
        protocol,
        format,
        key,
        null,
        itsProject,
        headers,
        compression,
        compressionLevel,
        timeoutMillis,
        maxRequestBytes,
        maxRunBytes,
        maxRequestRuns,
        maxConcurrentRequests,
        scheduleDelayMillis,
        retry,
        queue,
        tls,
        proxy,
        allowInsecure,
        feedback,
        maxProjects);
  }

  /** The same with another queue. */
  public DestinationConfig withQueue(QueueConfig other) {
    return new DestinationConfig(
        name,
        endpoint,
        tracesPath,
        protocol,
        format,
        apiKey,
        workspaceId,
        project,
        headers,
        compression,
        compressionLevel,
        timeoutMillis,
        maxRequestBytes,
        maxRunBytes,
        maxRequestRuns,
        maxConcurrentRequests,
        scheduleDelayMillis,
        retry,
        other,
        tls,
        proxy,
        allowInsecure,
        feedback,
        maxProjects);
  }

  /** Whether runs would go in the clear to another machine, which must be allowed. */
  public boolean isInsecure() {
    return Endpoint.isInsecure(endpoint);
  }

  /** Whether this is LangSmith itself and no key is given for it. */
  public boolean lacksApiKey() {
    return Endpoint.isLangSmith(endpoint) && apiKey.isEmpty();
  }

  /** The wire protocol. */
  public enum Protocol {
    /** OTLP over HTTP/1.1, protobuf bodies. */
    HTTP_PROTOBUF,
    /** OTLP over gRPC; without {@code Retry-After} and without a proxy. */
    GRPC
  }

  /** What is sent: LangSmith runs, or the redacted but otherwise original span. */
  public enum Format {
    /** LangSmith runs. */
    RUNS,
    /** Spans with the attributes they came with, redacted. */
    ORIGINAL
  }

  /** How request bodies are compressed; the default is {@code AUTO}. */
  public enum Compression {
    /** None to this machine or a private network, gzip to anywhere else. */
    AUTO,
    /** Bodies as they are. */
    NONE,
    /** gzip at {@code compression_level}. */
    GZIP
  }

  /**
   * How a request that failed for a passing reason is tried again: exponential, full jitter.
   *
   * @param maxElapsedMillis total budget of one batch, attempts and pauses together
   */
  public record RetryConfig(
      long initialBackoffMillis, long maxBackoffMillis, long maxElapsedMillis) {}

  /**
   * What waits to be sent.
   *
   * @param spoolDir directory of the disk spool, or null for none
   * @param spoolKey encrypts the spool when not empty
   * @param shutdownMillis how long the JVM's exit may be held
   */
  public record QueueConfig(
      long maxBytes,
      int maxRuns,
      @Nullable String spoolDir,
      long spoolMaxBytes,
      long spoolMaxAgeMillis,
      Secret spoolKey,
      long shutdownMillis) {

    /** The same with another bound of bytes in memory. */
    public QueueConfig withMaxBytes(long bytes) {
      return new QueueConfig(
          bytes, maxRuns, spoolDir, spoolMaxBytes, spoolMaxAgeMillis, spoolKey, shutdownMillis);
    }

    /** The same with another place on disk, and the most bytes there. */
    public QueueConfig withSpool(@Nullable String directory, long mostBytes) {
      return new QueueConfig(
          maxBytes, maxRuns, directory, mostBytes, spoolMaxAgeMillis, spoolKey, shutdownMillis);
    }

    /** The same with another age beyond which what lies on disk is given up. */
    public QueueConfig withSpoolMaxAgeMillis(long millis) {
      return new QueueConfig(
          maxBytes, maxRuns, spoolDir, spoolMaxBytes, millis, spoolKey, shutdownMillis);
    }
  }

  /** Files in PEM form; null means the platform's default. */
  public record TlsConfig(
      @Nullable String caFile, @Nullable String certFile, @Nullable String keyFile) {}
}
