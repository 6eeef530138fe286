package io.spansmith.export.wire;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.spansmith.config.DestinationConfig.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A destination's PEM files, read by the OTel exporter, so that they mean what they mean there. */
final class Certificates {

  static SSLContext read(TlsConfig tls) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder().setEndpoint("https://localhost");
    if (tls.caFile() != null) {
      builder.setTrustedCertificates(trusted(tls.caFile()));
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

  /** Only those that are valid now: what is trusted by name is not asked for its dates again. */
  static byte[] trusted(String file) {
    byte[] all = bytes(file);
    ByteArrayOutputStream valid = new ByteArrayOutputStream();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(all))) {
        if (each instanceof X509Certificate certificate && isValidNow(certificate)) {
          valid.writeBytes(pem(certificate).getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (CertificateException e) {
      throw new IllegalArgumentException("Cannot read the certificates in " + file, e);
    }
    if (valid.size() == 0) {
      throw new IllegalArgumentException(
          "No certificate is valid now", new CertificateException(file));
    }
    return valid.toByteArray();
  }

  private static boolean isValidNow(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateException expiredOrEarly) {
      return false;
    }
  }

  private static String pem(X509Certificate certificate) throws CertificateEncodingException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
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
