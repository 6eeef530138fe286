package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.account.Ledger;
import io.spansmith.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyMatcherTest {

  @ParameterizedTest
  @CsvSource({
    "token, token, true",
    "token, AUTH_TOKEN, true",
    "token, authToken, true",
    "token, max_tokens, false",
    "token, tokenizer, false",
    "token, token_type, false",
    "api_key, apiKey, true",
    "api_key, X-Api-Key, true",
    "apiKey, API_KEY, true",
    "api_key, api.key, true",
    "api_key, zapikey, false",
    "api_key, api_keys, false",
    "user.ssn, the_user_ssn, true",
    "id, invalid, false",
    "id, candi_d, false",
    "__, __, true",
    "straße, HAUPTSTRASSE, false",
    "password, X-Password, true",
    "*api_key*, my_API_key_2, true",
    "*api_key*, apikey, false",
    "/^(mrn|patient_id)$/, MRN, true",
    "/^(mrn|patient_id)$/, xmrn, false",
  })
  void namesMeanWholeWordsAtTheEnd(String rule, String key, boolean matches) {
    assertThat(new KeyMatcher(List.of(rule)).matches(key)).isEqualTo(matches);
  }

  @Test
  void rulesReachIntoJsonWithinTextsInPlace() throws ConfigException {
    TextRedactor redactor =
        TextRedactor.create(
            RedactorTest.config(
                "detectors: []\nkeys: [{name: crm, match: [contact, ssn], action: {replace: gone}}]"),
            new Ledger());

    assertThat(
            redactor
                .redact("{\"a\": {\"contact\": {\"n\": [1, \"}\"]}, \"ssn\": 5}, \"b\": true}")
                .text())
        .isEqualTo("{\"a\": {\"contact\": \"gone\", \"ssn\": \"gone\"}, \"b\": true}");
    assertThat(
            redactor
                .redact(
                    "{\"s\": \"{\\\"contact\\\": \\\"Bo \\\\\\\"X\\\\\\\"\\\", \\\"c\\\": 1}\"}")
                .text())
        .isEqualTo("{\"s\": \"{\\\"contact\\\": \\\"gone\\\", \\\"c\\\": 1}\"}");
    assertThat(redactor.redact("the contact: nobody").text()).isEqualTo("the contact: nobody");
  }
}
