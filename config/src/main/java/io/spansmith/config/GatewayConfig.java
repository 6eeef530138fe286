package io.spansmith.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's receivers; only {@code spansmith serve} reads it. Milliseconds and bytes.
 *
 * @param apiKeys callers must send one of these as bearer token or {@code x-api-key}; empty asks
 *     for none
 * @param passThrough lets a caller's {@code x-api-key} and {@code Langsmith-Project} decide where
 *     its spans go
 * @param durable acknowledges a request only when what became of it is delivered or in the spool
 */
public record GatewayConfig(
    String host,
    int grpcPort,
    int httpPort,
    int adminPort,
    long maxRequestBytes,
    long maxPendingBytes,
    int maxConnections,
    int maxConcurrentStreams,
    int maxHeaderBytes,
    long idleTimeoutMillis,
    long drainMillis,
    List<Secret> apiKeys,
    boolean passThrough,
    @Nullable String certFile,
    @Nullable String keyFile,
    @Nullable String clientCaFile,
    boolean durable) {

  public GatewayConfig {
    apiKeys = List.copyOf(apiKeys);
  }

  /** The same with other addresses. */
  public GatewayConfig withAddress(String newHost, int grpc, int http, int admin) {
    return new GatewayConfig(
        newHost,
        grpc,
        http,
        admin,
        maxRequestBytes,
        maxPendingBytes,
        maxConnections,
        maxConcurrentStreams,
        maxHeaderBytes,
        idleTimeoutMillis,
        drainMillis,
        apiKeys,
        passThrough,
        certFile,
        keyFile,
        clientCaFile,
        durable);
  }

  /** The same with other bounds of bytes. */
  public GatewayConfig withBytes(long request, long pending) {
    return new GatewayConfig(
        host,
        grpcPort,
        httpPort,
        adminPort,
        request,
        pending,
        maxConnections,
        maxConcurrentStreams,
        maxHeaderBytes,
        idleTimeoutMillis,
        drainMillis,
        apiKeys,
        passThrough,
        certFile,
        keyFile,
        clientCaFile,
        durable);
  }
}
