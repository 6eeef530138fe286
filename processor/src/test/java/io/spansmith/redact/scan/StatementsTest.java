package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which code, files, commands and sentences give a secret its name. */
final class StatementsTest {

  private static final String PASSWORD = "v7#Qm2" + "kT!x9";
  private static final String KEY = "Zk3vR9" + "qLw8Xp2TnY6bHc4M";

  @Test
  void columnsAreReadWhereverATableBegins() {
    String text =
        "Here it is:\nname,password,role\nada," + PASSWORD + ",admin\nbob,k9-Lurch_3,ops\n";
    String prose = "We ask for user, password, and more\nthen " + "Maxim-1, we, go on\n";

    assertThat(Engines.redact(text))
        .isEqualTo("Here it is:\nname,password,role\nada,<PASSWORD>,admin\nbob,<PASSWORD>,ops\n");
    assertThat(Engines.redact(prose)).isSameAs(prose);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s=%s",
        "%s = \"%s\"",
        "%s := \"%s\"",
        "if %s == \"%s\" {",
        "if (%s !== '%s')",
        "%s => \"%s\",",
        "const %s: string = \"%s\"",
        "let %s?: string = '%s'",
        "char %s[64] = \"%s\";",
        "config[\"%s\"] = \"%s\"",
        "os.environ['%s'] = '%s'",
        "{\"%s\": \"%s\"}",
        "{\\\"%s\\\": \\\"%s\\\"}",
        "{\"name\": \"%s\", \"value\": \"%s\"}",
        "{\\\"key\\\":\\\"%s\\\",\\\"value\\\":\\\"%s\\\"}",
        "env:\n  - name: %s\n    value: %s\n",
        "<add key=\"%s\" value=\"%s\"/>",
        "<%s>%s</x>",
        "<ns:%s>%s</ns:x>",
        "builder.%s(\"%s\").build()",
        "properties.put(\"%s\", \"%s\")",
        "run --%s %s --fast",
        "run --%s=%s --fast",
        "**%s**: %s",
        "**%s:** %s",
        "`%s`: `%s`",
        "Your %s is: %s",
        "the %s is %s",
        "| %s | %s |",
      })
  void everyFormIsRead(String form) {
    assertThat(Engines.redact(form.replaceFirst("%s", "password").replace("%s", PASSWORD)))
        .as(form)
        .doesNotContain(PASSWORD);
    assertThat(Engines.redact(form.replaceFirst("%s", "api_key").replace("%s", KEY)))
        .as(form)
        .doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "your_api_key_here",
        "<your-key>",
        "${API_KEY}",
        "$API_KEY",
        "{{ api_key }}",
        "%API_KEY%",
        "%(password)s",
        "process.env.API_KEY",
        "os.getenv(KEY)",
        "xxxxxxxxxxxxxxxx",
        "********",
        "null",
        "example",
        "REPLACE_ME",
        "fake-token",
        "YOUR-API-KEY",
        "[PASSWORD]",
        "config.apiKey",
        "self.api_key",
        "form.password.value",
        "getPassword()",
        "@string/api_key",
        "/run/secrets/db",
        "arn:aws:secretsmanager:eu-west-1:1:secret:x",
        "op://vault/item/pw",
      })
  void aStandInIsLeft(String value) {
    for (String form :
        List.of(
            "api_key=%s",
            "api_key: \"%s\"",
            "{\"password\": \"%s\"}",
            "run --password %s x",
            "<password>%s</password>",
            "put(\"api_key\", \"%s\")",
            "the password is %s",
            "{\"name\": \"api_key\", \"value\": \"%s\"}")) {
      String text = form.replace("%s", value);
      assertThat(Engines.redact(text)).isSameAs(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The password is required and must be 12 characters long.",
        "Your password is incorrect; the password was changed.",
        "the password is sha256 hashed, then compared",
        "password is case-sensitive",
        "PASS: binutils-all/strip-12\nPASS: gas/elf/group3",
        "the architecture is identified by __mc68000__",
        "List<Password> passwords = new ArrayList<>();",
        "Map<String, Token> x = map.get(\"user\");",
        "git commit -m \"Rotate the token\" --no-verify",
        "getPassword(\"db-main-1\")",
        "docker run -u 1000:1000 image",
        "curl -u \"$USER:$PASSWORD\" https://h.example",
        "curl --user <user>:<password> https://h.example",
        "if (password == null || token != expected)",
        "{\"name\": \"temperature\", \"value\": \"0.7\"}",
      })
  void whatOnlySpeaksOfSecretsIsLeft(String text) {
    assertThat(Engines.redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "curl -u ada:v7Qm2kTx9 https://h.example | curl -u ada:<PASSWORD> https://h.example",
        "curl -X GET --user 'ada:v7Qm2kTx9' h | curl -X GET --user 'ada:<PASSWORD>' h",
        "machine h login ada password v7Qm2kTx9 | machine h login ada password <PASSWORD>",
        "if (\"v7Qm2kTx9\" == password) | if (\"<PASSWORD>\" == password)",
        "my password is v7Qm2kTx9, thanks | my password is <PASSWORD>, thanks",
      })
  void onlyTheSecretGoes(String text, String expected) {
    assertThat(Engines.redact(text)).isEqualTo(expected);
  }
}
