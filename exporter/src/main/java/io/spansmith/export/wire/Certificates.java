package io.spansmith.export.wire;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.spansmith.config.DestinationConfig.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A destination's PEM files, read by the OTel exporter, so that they mean what they mean there. */
final class Certificates {

  static SSLContext read(TlsConfig tls) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder().setEndpoint("https://localhost");
    if (tls.caFile() != null) {
      builder.setTrustedCertificates(bytes(tls.caFile()));
    }
    if (tls.certFile() != null && tls.keyFile() != null) {
      builder.setClientTls(bytes(tls.keyFile()), bytes(tls.certFile()));
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
    SSLContext read = made.get();
    if (read == null) {
      throw new IllegalStateException("the OTLP exporter read no certificates");
    }
    return read;
  }

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the certificate file " + file, e);
    }
  }

  private Certificates() {}
}
