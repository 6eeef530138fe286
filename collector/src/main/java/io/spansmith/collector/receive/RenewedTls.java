package io.spansmith.collector.receive;

import io.grpc.netty.GrpcSslContexts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.spansmith.config.GatewayConfig;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS by files that are looked at again with new connections: certificates are renewed every few
 * weeks, a gateway runs for months. Files that cannot be used change nothing. Thread-safe.
 */
final class RenewedTls extends SslContext {

  private static final Logger logger = Logger.getLogger(RenewedTls.class.getName());
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final GatewayConfig config;
  private final boolean forGrpc;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime() + PAUSE_NANOS);
  private volatile String seen;
  private volatile SslContext current;

  private RenewedTls(GatewayConfig config, boolean forGrpc) throws IOException {
    this.config = config;
    this.forGrpc = forGrpc;
    this.seen = state(config);
    this.current = read(config, forGrpc);
  }

  /**
   * Null where no certificate is configured.
   *
   * @throws IOException when one is and cannot be used
   */
  static @Nullable SslContext of(GatewayConfig config, boolean forGrpc) throws IOException {
    return config.certFile() == null || config.keyFile() == null
        ? null
        : new RenewedTls(config, forGrpc);
  }

  private static SslContext read(GatewayConfig config, boolean forGrpc) throws IOException {
    try {
      SslContextBuilder builder =
          SslContextBuilder.forServer(
              new File(String.valueOf(config.certFile())),
              new File(String.valueOf(config.keyFile())));
      if (config.clientCaFile() != null) {
        builder.trustManager(new File(config.clientCaFile())).clientAuth(ClientAuth.REQUIRE);
      }
      return (forGrpc ? GrpcSslContexts.configure(builder) : builder).build();
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "gateway.cert_file, key_file or client_ca_file cannot be used: " + e.getMessage(), e);
    }
  }

  private static String state(GatewayConfig config) {
    StringBuilder state = new StringBuilder();
    for (String name : new String[] {config.certFile(), config.keyFile(), config.clientCaFile()}) {
      File file = new File(String.valueOf(name));
      state.append(file.lastModified()).append(' ').append(file.length()).append(' ');
    }
    return state.toString();
  }

  private SslContext current() {
    long due = nextLook.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + PAUSE_NANOS)) {
      String state = state(config);
      if (!state.equals(seen)) {
        seen = state;
        renew();
      }
    }
    return current;
  }

  private void renew() {
    try {
      current = read(config, forGrpc);
      logger.log(Level.INFO, "Spansmith took over the changed files of gateway.tls");
    } catch (IOException e) {
      logger.log(
          Level.WARNING,
          "Spansmith keeps its old certificates, those of gateway.tls cannot be used: {0}",
          e.getMessage());
    }
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return current().newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return current().newEngine(allocator, peerHost, peerPort);
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public List<String> cipherSuites() {
    return current.cipherSuites();
  }

  @Override
  @SuppressWarnings("deprecation") // what gRPC asks for
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return current.applicationProtocolNegotiator();
  }

  @Override
  public SSLSessionContext sessionContext() {
    return current.sessionContext();
  }
}
