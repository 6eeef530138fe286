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
        "xfreerdp /u:ada /p:%s /v:host",
        "ftp -n host <<EOF\nuser ada %s\nput x\nEOF",
        "expect 'assword:'\nsend -- '%s\r'",
        "child.expect('Password: ')\nchild.sendline('%s')",
        "unrar x -p%s a.rar",
        "ALTER LOGIN sa WITH PASSWORD = N'%s'",
        "net user ada %s /add",
        "net use Z: \\\\files\\share %s /user:ada",
        "net use Z: \\\\files\\share /user:ada %s",
        "schtasks /create /tn backup /tr b.bat /ru ada /rp %s",
        "lftp -u ada,%s sftp://example.com",
        "lftp -e mirror -u 'ada,%s' example.com",
        "sqlplus scott/%s@orcl",
        "sqlplus -s scott/%s@orcl",
        "expdp system/%s directory=d",
        "sqlldr userid=scott/%s@orcl control=x.ctl",
        "mc alias set store https://s3.example.com minioadmin %s",
        "sudo -S <<< '%s' reboot",
        "docker login -u ada --password-stdin <<< \"%s\"",
        "curl -U ada:%s -x http://proxy:3128 https://example.com",
        "bindpw %s",
        "redis-cli CONFIG SET requirepass %s",
        "CREATE USER 'ada'@'%%' IDENTIFIED WITH mysql_native_password BY '%s';",
        "page.fill(\"#password\", \"%s\")",
        "driver.findElement(By.id(\"password\")).sendKeys(\"%s\");",
        "page.getByLabel('Password').fill('%s')",
        "MongoCredential.createCredential(\"ada\", \"admin\", \"%s\".toCharArray())",
        "{\"ParameterKey\": \"DbPassword\", \"ParameterValue\": \"%s\"}",
        "{\"auth\": [\"ada\", \"%s\"]}",
        "use %s as the password",
        "%s is your new password"
      })
  void thePasswordGoesAndTheCommandStays(String form) {
    String command = form.replace("%s", PASSWORD).replace("%%", "%");
    String around =
        "{\"command\": \""
            + command
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
            + "\"}";

    assertThat(Engines.redact(command))
        .isEqualTo(form.replace("%s", "<PASSWORD>").replace("%%", "%"));
    assertThat(Engines.redact("$ " + command + "\n")).doesNotContain(PASSWORD);
    assertThat(Engines.redact(around)).doesNotContain(PASSWORD).endsWith("\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "htpasswd -c /etc/users1x ada",
        "copy /p:a1b2c3d4 b",
        "send 'a1b2c3d4'",
        "the list\nuser ada A1b2c3d4\nis long",
        "openssl s_client -k",
        "pytest -k test_a1b2c3d4 -n 4",
        "kubectl get pods -n prod-a1b2c3",
        "cut -b 1-5 file1a2b",
        "grep -n a1b2c3d4 file",
        "the user added 3fa85f64c7",
        "echo 3fa85f64c7 | base64 -d",
        "echo a1b2c3d4 | grep b",
        "net user count 12345abc",
        "AUTH required 401abc",
        "HTTP AUTH basic1 disabled",
        "ALTER TABLE users ADD COLUMN password varchar(255)",
        "cat <<< 'a1b2c3d4'",
        "copy \\\\files\\share a1b2c3d4 /verify",
        "sort -u file:a1b2c3,d4",
        "see docs/a1b2c3d4@v2",
        "page.fill(\"#query\", \"a1b2c3d4\")",
        "a1b2c3d4 is the passage"
      })
  void whatNoToolTakesAsAPasswordStays(String command) {
    assertThat(Engines.redact(command)).isSameAs(command);
  }
}
