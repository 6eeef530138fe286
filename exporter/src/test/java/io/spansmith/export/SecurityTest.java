package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig.TlsConfig;
import io.spansmith.config.Secret;
import io.spansmith.export.wire.Headers;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.Reply;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {

  @TempDir Path directory;

  @Test
  void aPrivateAuthorityAndAClientCertificateOpenATlsBackend() throws Exception {
    KeyStore identity = TestCertificates.selfSigned(directory, "server", 1);
    try (FaultServer server = FaultServer.start(TestCertificates.context(identity))) {
      TestDestination main = new TestDestination(server.endpoint());
      Path certificate = TestCertificates.pem(directory, identity, "server");
      Path key = TestCertificates.key(directory, identity, "server");
      main.tls = new TlsConfig(certificate.toString(), certificate.toString(), key.toString());
      Ledger ledger = deliver(main, 2);
      assertThat(ledger.total("spans", "exported")).isEqualTo(2);
      assertThat(server.spanIds()).hasSize(2);
    }
  }

  @Test
  void aBackendWithAnUnknownCertificateGetsNothing() throws Exception {
    KeyStore identity = TestCertificates.selfSigned(directory, "server", 1);
    try (FaultServer server = FaultServer.start(TestCertificates.context(identity))) {
      TestDestination main = new TestDestination(server.endpoint());
      main.shutdownMillis = 500;
      main.retry = new io.spansmith.config.DestinationConfig.RetryConfig(5, 10, 100);
      Ledger ledger = deliver(main, 2);
      assertThat(ledger.snapshot()).containsEntry("spans/dropped/tls", 2L);
      assertThat(server.taken()).isEmpty();
    }
  }

  @Test
  void anExpiredCertificateIsNotTrustedThoughItIsTheAuthorityItself() throws Exception {
    KeyStore identity = TestCertificates.selfSigned(directory, "server", -1);
    try (FaultServer server = FaultServer.start(TestCertificates.context(identity))) {
      TestDestination main = new TestDestination(server.endpoint());
      main.shutdownMillis = 500;
      main.retry = new io.spansmith.config.DestinationConfig.RetryConfig(5, 10, 100);
      Path certificate = TestCertificates.pem(directory, identity, "server");
      main.tls = new TlsConfig(certificate.toString(), null, null);
      Ledger ledger = deliver(main, 2);
      assertThat(ledger.snapshot()).containsEntry("spans/dropped/tls", 2L);
      assertThat(server.taken()).isEmpty();
    }
  }

  @Test
  void requestsGoThroughTheProxy() throws Exception {
    try (FaultServer proxy = FaultServer.start()) {
      TestDestination main = new TestDestination("http://langsmith.internal");
      main.allowInsecure = true;
      main.proxy = proxy.endpoint();
      Ledger ledger = deliver(main, 1);
      assertThat(ledger.total("spans", "exported")).isEqualTo(1);
      assertThat(proxy.taken().get(0).header("host")).isEqualTo("langsmith.internal");
    }
  }

  @Test
  void plainHttpToAnotherHostMustBeAllowed() {
    TestDestination main = new TestDestination("http://backend.example.com");
    assertThatThrownBy(() -> Destinations.builder(Map.of("main", main.config())).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allow_insecure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[::1]:1", "http://[0:0:0:0:0:0:0:1]:1", "HTTP://a.localhost:1"})
  void this_machine_is_no_other_host(String endpoint) {
    TestDestination main = new TestDestination(endpoint);
    assertThat(Destinations.builder(Map.of("main", main.config())).build()).isNotNull();
  }

  @Test
  void keysShowInNoLogNoTextAndNoCount() throws Exception {
    String key = "lsv2_sk_" + "0123456789abcdef" + "\u0007";
    String header = "Bearer " + "synthetic-token";
    List<String> logged = new CopyOnWriteArrayList<>();
    Logger root = Logger.getLogger("");
    Handler handler = recorder(logged);
    Level before = root.getLevel();
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    try (FaultServer server = FaultServer.start()) {
      TestDestination main = new TestDestination(server.endpoint());
      main.apiKey = Secret.of(key);
      main.headers.put("Authorization", Secret.of(header));
      main.retry = new io.spansmith.config.DestinationConfig.RetryConfig(5, 10, 50);
      Ledger broken = deliver(main, 1);
      assertThat(broken.total("spans", "dropped")).isEqualTo(1);
      main.apiKey = Secret.of("lsv2_sk_" + "0123456789abcdef");
      server.always(
          new Fault.Answer(
              Reply.status(403).body("error=org_scoped_key_requires_workspace".getBytes("UTF-8"))));
      Destinations delivery = main.start(broken);
      delivery.accept(Fixtures.runs(1));
      await().until(() -> !delivery.health().isOk());
      delivery.shutdown().join(5, TimeUnit.SECONDS);
      List<String> all = new ArrayList<>(logged);
      all.add(main.config().toString());
      all.add(Headers.of(main.config()).toString());
      all.add(delivery.health().toString());
      all.add(broken.snapshot().toString());
      assertThat(all).noneMatch(text -> text.contains("0123456789abcdef"));
      assertThat(all).noneMatch(text -> text.contains("synthetic-token"));
      assertThat(logged).filteredOn(text -> text.contains("set the workspace id")).hasSize(1);
    } finally {
      root.removeHandler(handler);
      root.setLevel(before);
    }
  }

  private static Ledger deliver(TestDestination main, int runs) {
    Ledger ledger = new Ledger();
    Destinations delivery = main.start(ledger);
    delivery.accept(Fixtures.runs(runs));
    delivery.flush().join(10, TimeUnit.SECONDS);
    delivery.shutdown().join(5, TimeUnit.SECONDS);
    return ledger;
  }

  private static Handler recorder(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(new SimpleFormatter().formatMessage(record) + " " + record.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
