package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import io.spansmith.config.RedactionConfig;
import io.spansmith.config.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OperatorTest {

  private static final String TEXT = "ada@lovelace.org paid with 4111 1111 1111 1111";

  @Test
  void replacesByDefaultWithTheTypeInCapitals() throws ConfigException {
    assertThat(redact("enabled: true")).isEqualTo("<EMAIL> paid with <CREDIT_CARD>");
    assertThat(redact("default_action: {replace: \"[{type}]\"}"))
        .isEqualTo("[EMAIL] paid with [CREDIT_CARD]");
  }

  @Test
  void masksAllButTheEnds() throws ConfigException {
    assertThat(redact("actions: {credit_card: {mask: {keep_last: 4}}, email: mask}"))
        .isEqualTo("**************** paid with ***************1111");
  }

  @Test
  void aMaskCutsNoCharacterInTwo() throws ConfigException {
    RedactionConfig config =
        RedactorTest.config("default_action: {mask: {keep_first: 1, keep_last: 2}}");

    assertThat(TextRedactor.create(config, new Ledger()).redact("password: \"😀x9Qm2k😀\"").text())
        .isEqualTo("password: \"😀*****k😀\"");
  }

  @Test
  void aValueIsTheSameHoweverItsPartsAreJoined() throws ConfigException {
    RedactionConfig config = RedactorTest.config("default_action: pseudonym");

    assertThat(
            TextRedactor.create(config, new Ledger())
                .redact(
                    "+49 30 1234567 +49-30-1234567 DE89370400440532013000"
                        + " DE89 3704 0044 0532 0130 00 Ada@x.org ada@x.org")
                .text())
        .isEqualTo("<PHONE_1> <PHONE_1> <IBAN_1> <IBAN_1> <EMAIL_1> <EMAIL_1>");
  }

  @Test
  void hashesWithAKeySoThatEqualValuesStayEqual() throws ConfigException {
    String yaml = "actions: {email: {hash: {key: one, length: 16}}}";

    String first = redact(yaml);

    assertThat(first).matches("<EMAIL:[0-9a-f]{16}> paid with .*").isEqualTo(redact(yaml));
    assertThat(first).isNotEqualTo(redact("actions: {email: {hash: {key: two, length: 16}}}"));
  }

  @Test
  void dropsAndKeeps() throws ConfigException {
    assertThat(redact("actions: {email: drop, credit_card: keep}"))
        .isEqualTo(" paid with 4111 1111 1111 1111");
  }

  @Test
  void whatIsKeptIsToldTooInTheOrderOfTheText() throws ConfigException {
    RedactionConfig config = RedactorTest.config("actions: {credit_card: keep}");

    assertThat(TextRedactor.create(config, new Ledger()).redact(TEXT + ", " + TEXT).findings())
        .extracting(Finding::detector, Finding::action)
        .containsExactly(
            tuple("email", "replace"),
            tuple("credit_card", "keep"),
            tuple("email", "replace"),
            tuple("credit_card", "keep"));
  }

  @Test
  void encryptsForWhoHoldsTheKey() throws ConfigException {
    RedactionConfig config =
        RedactorTest.config("actions: {email: {encrypt: {key: pass phrase, key_id: k1}}}");

    String sealed = TextRedactor.create(config, new Ledger()).redact(TEXT).text();

    assertThat(sealed).startsWith("enc:v1:k1:").doesNotContain("ada");
    assertThat(Decryptor.create(config).decrypt(sealed))
        .isEqualTo("ada@lovelace.org paid with <CREDIT_CARD>");
    assertThat(Decryptor.create(Map.of("k1", Secret.of("another"))).decrypt(sealed))
        .isEqualTo(sealed);
  }

  @Test
  void whatIsDecryptedIsEscapedAsDeepAsItStands() throws ConfigException {
    RedactionConfig config =
        RedactorTest.config(
            "{detectors: [], patterns: [{name: said, regex: '<[^>]*>',"
                + " action: {encrypt: {key: pass phrase, key_id: k1}}}]}");
    String json =
        "{\"a\" : \"x <b \\\"c\\\" \\\\ d> y\", \"u\": \"\\u0041\",\n"
            + " \"args\": \"{\\\"to\\\":\\\"<e \\\\\\\"f\\\\\\\">\\\"}\"}";

    String sealed = TextRedactor.create(config, new Ledger()).redact(json).text();

    assertThat(sealed).doesNotContain("<b", "<e").contains("enc:v1:k1:");
    assertThat(Decryptor.create(config).decrypt(sealed)).isEqualTo(json);
  }

  @Test
  void whatAnOperatorPutsInCannotBreakTheJsonAround() throws ConfigException {
    RedactionConfig config =
        RedactorTest.config("default_action: {replace: \"\\\"gone\\\\\\n\\\"\"}");

    assertThat(
            TextRedactor.create(config, new Ledger())
                .redact("{\"a\": \"ada@lovelace.org\"}")
                .text())
        .isEqualTo("{\"a\": \"'gone/ '\"}");
  }

  @Test
  void findingsSayWhereTheyStoodInTheTextGiven() throws ConfigException {
    RedactionConfig config = RedactorTest.config("enabled: true");

    Redacted redacted =
        TextRedactor.create(config, new Ledger()).redact("\\u0041:\\nada\\u0040lovelace.org!");

    assertThat(redacted.findings()).containsExactly(new Finding("email", 9, 30, "replace"));
    assertThat(redacted.text()).isEqualTo("\\u0041:\\n<EMAIL>!");
  }

  private static String redact(String yaml) throws ConfigException {
    return TextRedactor.create(RedactorTest.config(yaml), new Ledger()).redact(TEXT).text();
  }
}
