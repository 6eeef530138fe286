package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that commands, statements, sentences and documents announce in their own way. */
final class AnnouncedSecretsTest {

  private static final String PASSWORD = "lluvia" + "5827$";
  private static final String KEY = "Zk3vR9" + "qLw8Xp2TnY6bHc4M";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql -u root -p%s shop < dump.sql",
        "sshpass -p %s scp a b:",
        "docker login -u ada -p %s registry.example.org",
        "redis-cli -h cache -a %s PING",
        "ldapsearch -D cn=admin -w %s -b dc=x",
        "zip -P %s a.zip b",
        "http -a ada:%s GET example.org",
        "keytool -list -storepass %s -keystore k.jks",
        "ENV DB_PASSWORD %s",
        "set -x DB_PASSWORD %s",
        "setenv DB_PASSWORD %s",
        "#define WIFI_PASSWORD \"%s\"",
        "storePassword \"%s\"",
        "CREATE USER 'a'@'%%' IDENTIFIED BY '%s';",
        "ALTER USER a WITH PASSWORD '%s';",
        "machine api.example.org\n  login ada\n  password %s\n",
        "password <- \"%s\"",
        "Dim password As String = \"%s\"",
        "public string Password { get; set; } = \"%s\";",
        "NSString *password = @\"%s\";",
        "variable \"db_password\" {\n  default = \"%s\"\n}",
        "<property name=\"db.password\">%s</property>",
        "<wsse:Password Type=\"x\">%s</wsse:Password>",
        "<key>password</key>\n<string>%s</string>",
        "<td>Password</td><td>%s</td>",
        "Log in with password %s please",
        "use the password \"%s\" to log in",
        "pw: %s",
        "* password - %s",
        "password -> %s",
        "Password (temporary): %s",
        "<b>Password:</b> %s<br>",
        "<strong>Password</strong>: %s",
        "User\nada\nPassword\n%s\n",
        "password for ada@example.com is %s",
        "The password for the admin account is %s",
        "the password for user \"ada\" is \"%s\"",
        "mi contraseña es %s",
        "mon mot de passe est %s",
        "mein Passwort ist %s",
        "la mia password è %s",
        "minha senha é %s",
        "mijn wachtwoord is %s",
        "moje hasło to %s",
        "мой пароль %s",
        "şifre: %s",
        "我的密码是%s",
        "密码：%s",
        "パスワード：%s",
        "비밀번호는 %s 입니다",
        "كلمة المرور: %s",
        "kind: Secret\nstringData:\n  anything: %s\n",
      })
  void passwordsAreFound(String form) {
    String text = form.formatted(PASSWORD);

    assertThat(Engines.redact(text)).as(text).doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my API key is %s",
        "Here is the access token: %s",
        "{\"x-api-key\":[\"%s\"]}",
        "API key\n%s\n",
        "<b>API key:</b> %s",
        "API-Schlüssel: %s",
        "Der API-Schlüssel lautet %s.",
        "La clé API est %s",
        "clé d'API : %s",
        "{\"clave_api\":\"%s\"}",
        "mi clave de API es %s",
        "A chave da API é %s",
        "chiave API: %s",
        "De API-sleutel is %s",
        "klucz API: %s",
        "API-nyckeln är %s",
        "API-nøgle: %s",
        "API klíč: %s",
        "API anahtarı: %s",
        "ключ API: %s",
        "API密钥：%s",
        "我的API密钥是%s",
        "APIキーは%s",
        "API 키: %s",
        "SECRET = b\"%s\"",
        "const API_KEY: &str = \"%s\";",
        "secret_key_base: %s",
        "apiVersion: v1\ndata:\n  dsn: %s\nkind: Secret\n",
        "{\"kind\":\"Secret\",\"data\":{\"dsn\":\"%s\"}}",
      })
  void keysAreFound(String form) {
    String text = form.formatted(KEY);

    assertThat(Engines.redact(text)).as(text).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret %s",
        "AWS secret access key %s",
        "my secret key is %s and",
      })
  void aKeyMayBeginWithoutADigitBeforeASign(String form) {
    String key = "vmSP/azx" + "LYHkhMFmk9tTcS+40gUFO8FSG23OjXCHq";

    assertThat(Engines.redact(form.formatted(key))).isEqualTo(form.formatted("<SECRET>"));
  }

  @Test
  void aPasswordMayHoldAnEmoji() {
    assertThat(Engines.redact("password: p😀ss1word9 x")).isEqualTo("password: <PASSWORD> x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Digest %s",
        "curl -H 'Authorization: Digest %s' https://example.org",
      })
  void aHeaderGoesWithItsQuotedParameters(String form) {
    String parameters = "username=\"example\", nonce=\"dcd98b71\", response=\"6629fae49393a053\"";

    assertThat(Engines.redact(form.formatted(parameters)))
        .isEqualTo(form.formatted("<AUTHORIZATION>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACME_TOKEN=%s",
        "token: %s",
        "my api key is %s",
      })
  void aTokenMayBeAUuid(String form) {
    String uuid = "5d3e1c64-0a0b-4a54-9c2f-0d3c6f1b7a21";

    assertThat(Engines.redact(form.formatted(uuid))).doesNotContain(uuid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed phrase: %s", "mnemonic = \"%s\"", "{\"recovery_phrase\":\"%s\"}"})
  void wordsThatMakeAWalletAreFound(String form) {
    String words = "legal winner thank year wave sausage worth useful legal yellow zebra zone";

    assertThat(Engines.redact(form.formatted(words))).doesNotContain("sausage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the api key\n4f9a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2 is a commit",
        "key: user:305378191:profile",
        "dedup key 4f9a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2",
        "password - see chapter2b",
        "def f(password): return x12",
        "Passwort\nist notwendig2",
        "openapi: 3.0.0-rc1abcdef12345",
        "docker run -p 6006:6006 -p 4317:4317 arizephoenix/phoenix:latest",
        "mysql -u root -p shop42 < dump.sql",
        "find . -path ./a1b2 -print",
        "The password is hashed with SHA-256 and the password policy is v2.",
        "Las contraseñas se guardan con argon2id",
        "password = self._decode_base64(arg)",
        "trust_password=trust_password,",
        "passwd = ((String)cred).toCharArray();",
        "-srckeypass must not be specified",
        "cookie = ber.parseOctetString(Ber.ASN_OCTET_STR, null);",
        "for (HttpCookie cookie : cookies) {",
        "private StatelessMarshaler2<K, V> marshaler;",
        "private Base2ExponentialHistogramAggregation(int maxBuckets) {",
        "PrivateKey signingKey = x509Possession.popPrivateKey;",
        "RSAPrivateKey rsaKey = (RSAPrivateKey) key;",
        "\"AWS::AppSync::ApiKey\": \"3d104ea0be48564b\"",
        "arn:aws:secretsmanager:us-west-2:123456789012:secret:MySecret1-a1b2c3",
        "{\"key\":\"llm.input_messages.0.message.content\",\"value\":\"hi\"}",
        "\"lastModifiedSecret\": 1556312220.133",
        "{\"type\":\"thinking\",\"signature\":\"EpwCCmUIDhgCKkDtrdu6HbuEqGIOjkWJ1LCSp17mypjzutw\"}",
        "def test_parse_and_decode_base64_data_uri() -> blob:",
        "kind: ConfigMap\ndata:\n  color: blue4you\n",
      })
  void whatOnlyLooksAlikeStays(String text) {
    assertThat(Engines.redact(text)).isEqualTo(text);
  }
}
