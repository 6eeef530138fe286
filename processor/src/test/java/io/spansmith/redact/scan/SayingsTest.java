package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that words part from the word for them, and what is said of passwords besides. */
final class SayingsTest {

  private static final String PASSWORD = "Lluvia" + "5827$";
  private static final String KEY = "Zk3vR9" + "qLw8Xp2TnY6bHc4M";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the password of the admin account is %s",
        "Password for the VPN: %s",
        "Passwort für das WLAN: %s",
        "La contraseña del wifi es %s",
        "a senha do wifi é %s",
        "my password used to be %s",
        "the new password will be %s",
        "the password has been changed to %s",
        "VPN password \u2192 %s",
        "Das Passwort lautet %s.",
        "heslo je %s",
        "kata sandi: %s",
        "κωδικός: %s",
        "كلمة المرور هي %s",
        "הסיסמה היא %s",
        "username ada password 0 %s",
        ": PSK \"%s\"",
        "{\"password\": {\"value\": \"%s\"}}",
        "<input name=\"password\" type=\"text\" value=\"%s\"/>",
        "snmpget -v2c -c %s host sysName.0",
        "pass insert -e db <<< %s",
      })
  void passwordsGo(String form) {
    assertThat(Engines.redact(form.formatted(PASSWORD))).isEqualTo(form.formatted("<PASSWORD>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.setHeader(\"X-Auth-Token\", \"%s\");",
        "os.environ.setdefault(\"API_TOKEN\", \"%s\")",
        "const TOKEN: &'static str = \"%s\";",
        "<meta-data android:name=\"com.example.API_KEY\" android:value=\"%s\"/>",
        "{\"api_key\": {\"value\": \"%s\"}}",
        "define('NONCE_SALT', '%s');",
        "X-Honeycomb-Team: %s",
        "ldap_default_authtok = %s",
        "Algorithm.HMAC256(\"%s\")",
        "curl -b 'sid=%s' https://example.org",
      })
  void keysGo(String form) {
    assertThat(Engines.redact(form.formatted(KEY))).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The password must be 8-16 characters long.",
        "the password for the staging environment is stored in 1Password",
        "Das Passwort ist 8-stellig",
        "password is sha256-hashed",
        "password has been changed 3 times since v2.1",
        "Password for section B2: ask Maria",
        "the password of every account is rotated each 30d",
        "password to the API v2 is required",
        "{\"password\":{\"value\":null,\"required\":true}}",
        "<input type=\"text\" name=\"q\" value=\"abc1234x\"/>",
        "curl -b cookies.txt -c cookies.txt https://example.org",
        "snmpwalk -v2c -c public host system",
        "Cache restored from key: linux-maven-9c7e5fb30c9b12ca7eba49231d5eef58dceca8b437e5e239",
        "\"sub\": \"auth0|6b48e462b7b6d971532c8b27\"",
        "x = 643-736-4149+1",
        "see §1.2.3.4 and step 2.3.4.5",
      })
  void whatIsSaidOfPasswordsAndKeysStays(String text) {
    assertThat(Engines.redact(text)).isEqualTo(text);
  }
}
