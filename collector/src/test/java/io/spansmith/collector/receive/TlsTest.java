package io.spansmith.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spansmith.config.GatewayConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir static Path folder;
  private final List<SpanData> taken = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    for (String name : List.of("gateway", "client", "stranger")) {
      Certificates.create(folder, name);
    }
  }

  @Test
  void spansComeEncryptedOverBothTransports() throws Exception {
    try (Receivers receivers = Receivers.start(config(null), this::take)) {
      assertThat(http(receivers, null)).isEqualTo(200);
      grpc(receivers, null);
    }
    assertThat(taken).hasSize(2);
  }

  @Test
  void aClientWithTheRightCertificateIsServed() throws Exception {
    try (Receivers receivers = Receivers.start(config("client.crt"), this::take)) {
      assertThat(http(receivers, "client")).isEqualTo(200);
      grpc(receivers, "client");
    }
    assertThat(taken).hasSize(2);
  }

  @Test
  void aClientWithAnotherCertificateOrNoneIsRefused() throws Exception {
    try (Receivers receivers = Receivers.start(config("client.crt"), this::take)) {
      for (String who : new String[] {"stranger", null}) {
        assertThatThrownBy(() -> http(receivers, who)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> grpc(receivers, who))
            .isInstanceOf(StatusRuntimeException.class)
            .hasMessageContaining("UNAVAILABLE");
      }
      assertThat(http(receivers, "client")).isEqualTo(200);
    }
    assertThat(taken).hasSize(1);
  }

  @Test
  void plainTextIsRefusedWhereTlsIsAsked() throws Exception {
    try (Receivers receivers = Receivers.start(config(null), this::take)) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + receivers.httpPort() + "/v1/traces"))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body().toByteArray()))
              .build();
      HttpClient plain = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      assertThatThrownBy(() -> plain.send(request, HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void aCertificateThatIsNoneIsNamedAtStart() throws Exception {
    Files.writeString(folder.resolve("broken.crt"), "no certificate");

    assertThatThrownBy(() -> Receivers.start(config("broken.crt"), this::take))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("client_ca_file");
  }

  @Test
  void certificatesMayBeRenewedWhileItRuns(@TempDir Path mine) throws Exception {
    for (String file : List.of("gateway.crt", "gateway.key", "client.crt")) {
      Files.copy(folder.resolve(file), mine.resolve(file));
    }
    try (Receivers receivers = Receivers.start(config(mine, "client.crt"), this::take)) {
      assertThat(http(receivers, "client")).isEqualTo(200);
      assertThatThrownBy(() -> grpc(receivers, "stranger")).isNotNull();

      Files.copy(
          folder.resolve("stranger.crt"),
          mine.resolve("client.crt"),
          StandardCopyOption.REPLACE_EXISTING);
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(http(receivers, "stranger")).isEqualTo(200);
                grpc(receivers, "stranger");
              });
      assertThatThrownBy(() -> http(receivers, "client")).isInstanceOf(IOException.class);

      Files.writeString(mine.resolve("client.crt"), "half a certif");
      Thread.sleep(1_100);
      assertThat(http(receivers, "stranger")).isEqualTo(200);
    }
  }

  private boolean take(List<SpanData> spans, List<?> records, Caller caller) {
    return taken.addAll(spans);
  }

  private static int http(Receivers receivers, @Nullable String who) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("gateway", certificate("gateway"));
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(who == null ? null : keys(who).getKeyManagers(), trust.getTrustManagers(), null);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://localhost:" + receivers.httpPort() + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body().toByteArray()))
            .build();
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(tls)
        .build()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static void grpc(Receivers receivers, @Nullable String who) throws Exception {
    SslContextBuilder tls =
        GrpcSslContexts.forClient().trustManager(folder.resolve("gateway.crt").toFile());
    if (who != null) {
      tls.keyManager(folder.resolve(who + ".crt").toFile(), folder.resolve(who + ".key").toFile());
    }
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", receivers.grpcPort())
            .sslContext(tls.build())
            .build();
    try {
      assertThat(TraceServiceGrpc.newBlockingStub(channel).export(body()).hasPartialSuccess())
          .isFalse();
    } finally {
      channel.shutdownNow();
    }
  }

  private static Certificate certificate(String name) throws Exception {
    try (var in = Files.newInputStream(folder.resolve(name + ".crt"))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static KeyManagerFactory keys(String who) throws Exception {
    String pem = Files.readString(folder.resolve(who + ".key"));
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        who,
        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
        new char[0],
        new Certificate[] {certificate(who)});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory;
  }

  private static ExportTraceServiceRequest body() {
    byte[] trace = new byte[16];
    byte[] span = new byte[8];
    trace[0] = 1;
    span[0] = 1;
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(
                            Span.newBuilder()
                                .setTraceId(ByteString.copyFrom(trace))
                                .setSpanId(ByteString.copyFrom(span)))))
        .build();
  }

  private static GatewayConfig config(@Nullable String clientCa) {
    return config(folder, clientCa);
  }

  private static GatewayConfig config(Path folder, @Nullable String clientCa) {
    return new GatewayConfig(
        "127.0.0.1",
        0,
        0,
        0,
        1 << 20,
        4 << 20,
        64,
        16,
        8192,
        5000,
        1000,
        List.of(),
        false,
        folder.resolve("gateway.crt").toString(),
        folder.resolve("gateway.key").toString(),
        clientCa == null ? null : folder.resolve(clientCa).toString(),
        false);
  }
}
