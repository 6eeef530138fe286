package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${DB_PASSWORD}",
        "{{ .Values.password }}",
        "<your-api-key>",
        "$PASSWORD",
        "%TOKEN%",
        "********",
        "xxxxxxxx",
        "changeme",
        "null",
        "true",
        "[REDACTED]",
        "process.env.KEY",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ops_eyJzaWduSW5B...",
        "getPassword()",
        "{base64(user:pass)}",
        "PBKDF2WithHmacSHA256",
        "SHA256withRSA",
        "RSA-OAEP-256",
        "AES/GCM/NoPadding",
        "org.example.auth:tokens:1.4.2",
        "s3://bucket/key.pem",
        "/run/secrets/db",
        "~/.ssh/id_rsa",
        "AIzaSy" + "abcdefghijklmnopqrstuvwxyz1234567",
        "x"
      })
  void standInsMatch(String value) {
    assertThat(Placeholders.matches(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "correct horse battery staple",
        "{SSHA}nU4eIbGk3L8b1hQ",
        "<3mydog2019",
        "[abc9fK2",
        "$ecret9!",
        "$2a$10$N9qo8uLOickgx2ZMRZoMye",
        "P@ssw0rd",
        "this.is.my.phrase",
        "sha9withSalt",
        "aes/256",
        "AIzaSy" + "bbcdefghijklmnopqrstuvwxyz1234567",
        "tr0ub4dor&3"
      })
  void valuesThatCouldBeRealDoNot(String value) {
    assertThat(Placeholders.matches(value)).isFalse();
  }
}
