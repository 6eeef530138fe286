package io.spansmith.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Identities for localhost that nobody vouches for. */
final class TestCertificates {

  /** Made ten days before it ends to be valid. */
  static KeyStore selfSigned(Path directory, String alias, int validForDays) throws Exception {
    Path file = directory.resolve(alias + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-startdate",
                (validForDays - 10) + "d",
                "-validity",
                "10",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return store;
  }

  static SSLContext context(KeyStore identity) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(identity);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Its certificate as a file. */
  static Path pem(Path directory, KeyStore identity, String alias) throws Exception {
    return pem(directory, "CERTIFICATE", identity.getCertificate(alias).getEncoded());
  }

  /** Its private key as a file. */
  static Path key(Path directory, KeyStore identity, String alias) throws Exception {
    return pem(
        directory, "PRIVATE KEY", identity.getKey(alias, "changeit".toCharArray()).getEncoded());
  }

  private static Path pem(Path directory, String type, byte[] der) throws Exception {
    String text =
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n";
    return Files.writeString(directory.resolve(type.replace(' ', '_') + ".pem"), text);
  }

  private TestCertificates() {}
}
