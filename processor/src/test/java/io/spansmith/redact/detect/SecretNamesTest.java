package io.spansmith.redact.detect;

import static io.spansmith.redact.detect.SecretNames.Strength.NONE;
import static io.spansmith.redact.detect.SecretNames.Strength.STRONG;
import static io.spansmith.redact.detect.SecretNames.Strength.WEAK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "userPassword",
        "db_password",
        "dbpassword",
        "client-secret",
        "clientSecret",
        "API_KEY",
        "apiKey",
        "APIKey",
        "x-api-key",
        "aws_secret_access_key",
        "AccountKey",
        "access_token",
        "accessToken",
        "refreshToken",
        "private_key",
        "privateKeyPem",
        "Authorization",
        "Cookie",
        "credentials",
        "secretValue",
        "passphrase",
        "password1",
        "пароль"
      })
  void namesOfSecretsAreStrong(String name) {
    assertThat(SecretNames.strength(name)).isEqualTo(STRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algolia_key",
        "DATADOG-KEY",
        "token",
        "githubToken",
        "vercelTOKEN",
        "pat",
        "ACME_ACCESS",
        "acmePrivate",
        "_shop_session",
        "connect.sid",
        "ASP.NET_SessionId",
        "laravel_session"
      })
  void namesOfKeysAreWeak(String name) {
    assertThat(SecretNames.strength(name)).isEqualTo(WEAK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csrf_token",
        "publishableKey",
        "schema_key",
        "withCredentials",
        "random_access",
        "isPrivate",
        "session_id",
        "session",
        "max_tokens",
        "maxTokens",
        "token_count",
        "tokenizer",
        "token_type",
        "tokenUsage",
        "password_policy",
        "passwordLength",
        "secret_name",
        "api_key_id",
        "key",
        "primary_key",
        "cache_key",
        "partitionKey",
        "public_key",
        "next_page_token",
        "eos_token",
        "completion_token",
        "keyboard",
        "monkey",
        "author",
        "",
        "session_key_name",
        "passenger",
        "compass"
      })
  void namesOfOtherThingsAreNone(String name) {
    assertThat(SecretNames.strength(name)).isEqualTo(NONE);
  }
}
