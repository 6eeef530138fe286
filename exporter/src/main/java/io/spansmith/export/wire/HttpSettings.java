package io.spansmith.export.wire;

import io.spansmith.config.DestinationConfig;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a destination says about connections: bound, certificates, proxy. */
public final class HttpSettings {

  private final long timeoutMillis;
  private final DestinationConfig.TlsConfig tls;
  private final @Nullable String proxy;

  private HttpSettings(
      long timeoutMillis, DestinationConfig.TlsConfig tls, @Nullable String proxy) {
    this.timeoutMillis = timeoutMillis;
    this.tls = tls;
    this.proxy = proxy;
  }

  public static HttpSettings of(DestinationConfig config) {
    return new HttpSettings(config.timeoutMillis(), config.tls(), config.proxy());
  }

  long timeoutMillis() {
    return timeoutMillis;
  }

  HttpClient client(Executor threads) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(timeoutMillis))
            .executor(threads);
    if (proxy != null) {
      URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      int port = address.getPort() < 0 ? 80 : address.getPort();
      builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(address.getHost(), port)));
    }
    if (tls.caFile() != null || tls.certFile() != null) {
      builder.sslContext(Certificates.read(tls));
    }
    return builder.build();
  }
}
