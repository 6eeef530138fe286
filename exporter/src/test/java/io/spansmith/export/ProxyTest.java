package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spansmith.account.Ledger;
import io.spansmith.config.DestinationConfig.TlsConfig;
import io.spansmith.testing.Fault;
import io.spansmith.testing.FaultServer;
import io.spansmith.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies that ask for a user and password. */
class ProxyTest {

  private static final String PAIR = "robot:" + "p@ss word+1";
  private static final String ENCODED = "robot:" + "p%40ss%20word+1@";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString(PAIR.getBytes(StandardCharsets.UTF_8));

  @Test
  void aPlainDestinationIsReachedWithTheUserInTheAddress() {
    try (FaultServer proxy = FaultServer.start()) {
      TestDestination main = new TestDestination("http://langsmith.internal");
      main.allowInsecure = true;
      main.proxy = proxy.endpoint().replace("//", "//" + ENCODED);
      Ledger ledger = new Ledger();
      Destinations delivery = main.start(ledger);
      delivery.accept(Fixtures.runs(1));
      await().until(() -> ledger.total("spans", "exported") == 1);
      delivery.shutdown().join(5, TimeUnit.SECONDS);
      assertThat(proxy.taken().get(0).header("proxy-authorization")).isEqualTo(BASIC);
      assertThat(main.config().toString()).doesNotContain("p%40ss", "p@ss");
    }
  }

  @Test
  void aTlsDestinationIsAskedForWithTheUserAndTheProxySeesNothingElse() throws Exception {
    try (ConnectProxy proxy = ConnectProxy.refusing()) {
      TestDestination main = new TestDestination("https://api.backend.example");
      main.proxy = "http://" + ENCODED + "127.0.0.1:" + proxy.port();
      main.shutdownMillis = 500;
      Ledger ledger = new Ledger();
      try (Overheard logged = Overheard.open()) {
        Destinations delivery = main.start(ledger);
        delivery.accept(Fixtures.runs(1));
        await().until(() -> !delivery.health().isOk());
        delivery.shutdown().join(5, TimeUnit.SECONDS);
        assertThat(logged.text())
            .contains("Check proxy, and the user and")
            .doesNotContain("p@ss", "p%40ss", BASIC.substring(6));
      }
      assertThat(ledger.snapshot()).containsEntry("spans/dropped/proxy_unauthorized", 1L);
      assertThat(proxy.heads())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("CONNECT api.backend.example:443 HTTP/1.1"))
          .allMatch(head -> head.contains("Proxy-Authorization: " + BASIC))
          .noneMatch(head -> head.contains(Fixtures.KEY) || head.contains("Bearer"));
    }
  }

  @Test
  void aProxyThatWantsOtherCredentialsIsToldApartFromARefusedKey() {
    try (FaultServer proxy = FaultServer.start()) {
      proxy.always(new Fault.Answer(Reply.status(407)));
      TestDestination main = new TestDestination("http://langsmith.internal");
      main.allowInsecure = true;
      main.proxy = proxy.endpoint();
      Ledger ledger = new Ledger();
      Destinations delivery = main.start(ledger);
      delivery.accept(Fixtures.runs(2));
      await().until(() -> !delivery.health().isOk());
      delivery.shutdown().join(5, TimeUnit.SECONDS);
      assertThat(ledger.snapshot()).containsEntry("spans/dropped/proxy_unauthorized", 2L);
    }
  }

  @Test
  void runsPassAProxyThatKnowsTheUser(@TempDir Path directory) throws Exception {
    KeyStore identity = TestCertificates.selfSigned(directory, "server", 1);
    try (FaultServer server = FaultServer.start(TestCertificates.context(identity));
        ConnectProxy proxy = ConnectProxy.leadingTo(server.endpoint())) {
      TestDestination main = new TestDestination("https://localhost:8443");
      main.proxy = "http://" + ENCODED + "127.0.0.1:" + proxy.port();
      main.tls =
          new TlsConfig(TestCertificates.pem(directory, identity, "server").toString(), null, null);
      Ledger ledger = new Ledger();
      Destinations delivery = main.start(ledger);
      delivery.accept(Fixtures.runs(3));
      assertThat(delivery.flush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
      delivery.accept(Fixtures.runs(2));
      assertThat(delivery.flush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
      delivery.shutdown().join(5, TimeUnit.SECONDS);
      assertThat(server.spanIds()).hasSize(5).doesNotHaveDuplicates();
      assertThat(server.taken()).allMatch(taken -> taken.header("proxy-authorization") == null);
      assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT localhost:8443 "));
    }
  }
}
