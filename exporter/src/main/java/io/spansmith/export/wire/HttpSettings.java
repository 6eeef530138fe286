package io.spansmith.export.wire;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** What a destination says about connections: bound, certificates, proxy. */
public final class HttpSettings {

  private final URI endpoint;
  private final long timeoutMillis;
  private final DestinationConfig.TlsConfig tls;
  private final @Nullable Secret proxy;

  private HttpSettings(DestinationConfig config) {
    endpoint = URI.create(config.endpoint());
    timeoutMillis = config.timeoutMillis();
    tls = config.tls();
    proxy = config.proxy();
  }

  /** What the configuration of a destination says. */
  public static HttpSettings of(DestinationConfig config) {
    return new HttpSettings(config);
  }

  long timeoutMillis() {
    return timeoutMillis;
  }

  /**
   * A client and what it needs to pass the proxy. Its one thread does all that it does, and none of
   * it waits: neither our bodies nor what reads the answers.
   */
  Connection connect() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(timeoutMillis))
            .executor(Runnable::run);
    if (tls.caFile() != null || tls.certFile() != null) {
      builder.sslContext(Certificates.read(tls));
    } else if ("http".equalsIgnoreCase(endpoint.getScheme())) {
      builder.sslContext(NoTls.context()).sslParameters(new SSLParameters());
    }
    if (proxy == null) {
      return new Connection(builder.build(), null, null);
    }
    ProxyAddress address = ProxyAddress.of(proxy);
    String authorization = address.authorization();
    if (authorization == null || !"https".equalsIgnoreCase(endpoint.getScheme())) {
      return new Connection(builder.proxy(address.selector()).build(), authorization, null);
    }
    ProxyTunnel tunnel = tunnel(address);
    return new Connection(builder.proxy(tunnel.selector()).build(), tunnel.token(), tunnel);
  }

  private ProxyTunnel tunnel(ProxyAddress address) {
    int port = endpoint.getPort() < 0 ? 443 : endpoint.getPort();
    try {
      return ProxyTunnel.open(address, endpoint.getHost() + ":" + port, timeoutMillis);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on loopback", e);
    }
  }

  /**
   * How requests go out.
   *
   * @param proxyAuthorization what each request shows the proxy, or null
   */
  record Connection(
      HttpClient client, @Nullable String proxyAuthorization, @Nullable ProxyTunnel tunnel) {

    void close() {
      try {
        if (tunnel != null) {
          tunnel.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("a socket does not close", e);
      }
    }

    @Override
    public String toString() {
      return "Connection{" + (tunnel == null ? "direct" : "tunnel") + "}";
    }
  }
}
