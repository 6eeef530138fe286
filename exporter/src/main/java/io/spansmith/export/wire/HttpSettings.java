package io.spansmith.export.wire;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.spansmith.config.DestinationConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
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
    SSLContext certificates = sslContext();
    if (certificates != null) {
      builder.sslContext(certificates);
    }
    return builder.build();
  }

  /** The OTel exporter reads the PEM files, so that they mean what they mean there. */
  private @Nullable SSLContext sslContext() {
    String certFile = tls.certFile();
    String keyFile = tls.keyFile();
    if (tls.caFile() == null && certFile == null) {
      return null;
    }
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder().setEndpoint("https://localhost");
    if (tls.caFile() != null) {
      builder.setTrustedCertificates(read(tls.caFile()));
    }
    if (certFile != null && keyFile != null) {
      builder.setClientTls(read(keyFile), read(certFile));
    }
    AtomicReference<@Nullable SSLContext> made = new AtomicReference<>();
    builder
        .setComponentLoader(
            Single.of(
                HttpSenderProvider.class,
                config -> {
                  made.set(config.getSslContext());
                  return new NoSender();
                }))
        .build();
    return made.get();
  }

  static byte[] read(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the certificate file " + file, e);
    }
  }
}
