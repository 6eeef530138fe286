package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Passwords in commands are found by the tool that takes them, and arguments that are none stay.
 */
final class CommandsTest {

  private static final String PASSWORD = "Qz7-vorn_81x";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'ada:%s' | sudo chpasswd",
        "echo %s | sudo -S apt update",
        "echo %s | docker login -u ada --password-stdin",
        "htpasswd -b /etc/nginx/.htpasswd ada %s",
        "htpasswd -cb .htpasswd ada '%s' && ls",
        "htpasswd -nbB ada %s",
        "curl -uada:%s https://example.com",
        "curl --proxy-user ada:%s https://example.com",
        "ldapsearch -x -D \"cn=admin,dc=x\" -w %s -b dc=x",
        "rabbitmqctl add_user ada %s",
        "rabbitmqctl change_password ada %s",
        "redis-cli AUTH %s",
        "AUTH default %s",
        "masterauth %s",
        "wpa_passphrase home %s",
        "openssl enc -aes-256-cbc -k %s -in x",
        "ssh-keygen -t rsa -N %s -f k",
        "rdesktop -u ada -p %s host",
        "unrar x -p%s a.rar",
        "ALTER LOGIN sa WITH PASSWORD = N'%s'"
      })
  void thePasswordGoesAndTheCommandStays(String form) {
    String command = form.replace("%s", PASSWORD);
    String around =
        "{\"command\": \"" + command.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";

    assertThat(Engines.redact(command)).isEqualTo(form.replace("%s", "<PASSWORD>"));
    assertThat(Engines.redact("$ " + command + "\n")).doesNotContain(PASSWORD);
    assertThat(Engines.redact(around)).doesNotContain(PASSWORD).endsWith("\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "htpasswd -c /etc/users1x ada",
        "openssl s_client -k",
        "pytest -k test_a1b2c3d4 -n 4",
        "kubectl get pods -n prod-a1b2c3",
        "cut -b 1-5 file1a2b",
        "grep -n a1b2c3d4 file",
        "the user added 3fa85f64c7",
        "echo 3fa85f64c7 | base64 -d",
        "echo a1b2c3d4 | grep b"
      })
  void whatNoToolTakesAsAPasswordStays(String command) {
    assertThat(Engines.redact(command)).isSameAs(command);
  }
}
