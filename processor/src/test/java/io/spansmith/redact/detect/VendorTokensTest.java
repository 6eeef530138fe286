package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spansmith.config.DetectorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class VendorTokensTest {

  /** Forms that random characters do not give, with one that the definition must take. */
  private static final List<String> STRUCTURED =
      List.of(
          "crypto_wallet",
          "clickup_token",
          "baseten_key",
          "ollama_key",
          "zhipu_key",
          "kubernetes_token",
          "facebook_app_token",
          "google_client_id",
          "telegram_token",
          "asana_token",
          "okta_token",
          "airtable_oauth",
          "airtable_key",
          "dynatrace_token",
          "salesforce_token",
          "truenas_key",
          "sumologic_key",
          "everhour_key",
          "password_hash",
          "discord_token",
          "authress_key",
          "sidekiq_key",
          "twitter_token",
          "astra_token",
          "oculus_token",
          "yandex_key");

  @Test
  void coversSixtyVendorsAndMore() {
    assertThat(VendorTokens.all()).extracting(TokenDefinition::name).contains("langsmith_key");
    assertThat(VendorTokens.all().stream().map(TokenDefinition::name).distinct().count())
        .isGreaterThan(120);
  }

  @Test
  void everyNameAndPackMayBeConfigured() {
    DetectorNames known = DetectorNames.builtIn();
    for (TokenDefinition definition : VendorTokens.all()) {
      assertThat(known.names()).contains(definition.name());
      assertThat(known.packs()).containsAll(definition.packs());
      assertThat(definition.source()).isNotBlank();
    }
  }

  @Test
  void lengthsAndLiteralsFitTheirAlphabets() {
    for (TokenDefinition definition : VendorTokens.all()) {
      assertThat(definition.min() + definition.lead()).as(definition.name()).isPositive();
      assertThat(definition.max()).isGreaterThanOrEqualTo(definition.min());
      assertThat(definition.prefixes()).allSatisfy(p -> assertThat(p).isNotBlank());
      assertThat(definition.context())
          .allSatisfy(word -> assertThat(word).isEqualTo(word.toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void aTokenDrawnByLotIsTaken() {
    Random random = new Random(3);
    for (TokenDefinition definition : VendorTokens.all()) {
      if (STRUCTURED.contains(definition.name())) {
        continue;
      }
      boolean taken = false;
      for (int i = 0; i < 20_000 && !taken; i++) {
        taken = definition.valid().test(drawn(definition, random));
      }
      assertThat(taken).as(definition.name()).isTrue();
    }
  }

  @Test
  void aCoveredTokenIsNot() {
    for (TokenDefinition definition : VendorTokens.all()) {
      String literal = definition.prefixes().isEmpty() ? "" : definition.prefixes().get(0);
      String covered = "x".repeat(definition.lead()) + literal + "x".repeat(definition.min());
      if (definition.min() > 9) {
        assertThat(definition.valid().test(covered)).as(definition.name()).isFalse();
      }
    }
  }

  @Test
  void takesTheFormsThatVendorsPublish() {
    assertThat(taken("sk-" + "proj-" + body("URL_SAFE", 120))).contains("openai_key");
    assertThat(taken("sk-" + "ant-api03-" + body("URL_SAFE", 93) + "AA")).contains("anthropic_key");
    assertThat(taken("lsv2_" + "pt_" + body("HEX_LOWER", 32) + "_" + body("HEX_LOWER", 10)))
        .contains("langsmith_key");
    assertThat(taken("gh" + "p_" + body("ALNUM", 36))).contains("github_token");
    assertThat(taken("AK" + "IA" + body("UPPER_ALNUM", 16))).contains("aws_access_key");
    assertThat(taken("pk" + "_1234567_" + body("UPPER_ALNUM", 32))).contains("clickup_token");
    assertThat(taken("1234567890" + ":AA" + body("WORD", 33))).contains("telegram_token");
    assertThat(taken("1234567890-" + body("LOWER_ALNUM", 32))).contains("google_client_id");
    assertThat(taken("00" + body("WORD", 40))).contains("okta_token");
    assertThat(taken("dt0c01." + body("UPPER_ALNUM", 24) + "." + body("UPPER_ALNUM", 64)))
        .contains("dynatrace_token");
    assertThat(taken("00" + "D" + body("ALNUM", 12) + "!" + body("WORD", 96)))
        .contains("salesforce_token");
    assertThat(
            taken("oaa" + body("ALNUM", 14) + ".v1." + body("ALNUM", 30) + "." + body("HEX", 40)))
        .contains("airtable_oauth");
    assertThat(taken("key" + body("ALNUM", 14))).contains("airtable_key");
    assertThat(taken("7-" + body("ALNUM", 64))).contains("truenas_key");
    assertThat(taken("su" + body("ALNUM", 12))).contains("sumologic_key");
    assertThat(taken("0a1b-2c3d-" + "4e5f60-718293-a4b5c6d7")).contains("everhour_key");
    assertThat(taken("MTA" + body("ALNUM", 21) + "." + body("ALNUM", 6) + "." + body("WORD", 38)))
        .contains("discord_token");
    assertThat(taken("sc_" + body("LOWER_ALNUM", 9) + ".ab12.acc-" + body("LOWER_ALNUM", 70)))
        .contains("authress_key");
    assertThat(taken(body("HEX_LOWER", 8) + ":" + body("HEX_LOWER", 8))).contains("sidekiq_key");
    assertThat(taken("1234567890123456789-" + body("ALNUM", 40))).contains("twitter_token");
    assertThat(taken("YC" + body("WORD", 38))).contains("yandex_key");
    assertThat(taken(body("ALNUM", 8) + "." + body("ALNUM", 32))).contains("baseten_key");
    assertThat(taken(body("HEX_LOWER", 32) + "." + body("ALNUM", 24))).contains("ollama_key");
    assertThat(taken(body("HEX_LOWER", 32) + "." + body("ALNUM", 16))).contains("zhipu_key");
    assertThat(taken("a1b2c3." + body("LOWER_ALNUM", 16))).contains("kubernetes_token");
    assertThat(taken("123456789012345|" + body("ALNUM", 28))).contains("facebook_app_token");
  }

  @Test
  void aHashOfAPasswordIsTakenInEveryFormSystemsStoreIt() {
    String salt = body("ALNUM", 16);
    for (String hash :
        List.of(
            "1$" + body("ALNUM", 8) + "$" + body("ALNUM", 22),
            "2b$12$" + body("ALNUM", 53),
            "5$rounds=5000$" + salt + "$" + body("ALNUM", 43),
            "6$" + salt + "$" + body("ALNUM", 86),
            "argon2id$v=19$m=65536,t=3,p=4$" + salt + "$" + body("BASE64_RAW", 43),
            "pbkdf2_sha256$260000$" + salt + "$" + body("BASE64", 43) + "=")) {
      assertThat(taken(hash)).as(hash).contains("password_hash");
    }
    assertThat(taken("2$ and 3$ are prices")).isEmpty();
  }

  @Test
  void leavesDocumentedSamplesAlone() {
    assertThat(byLiteral("AKIA" + "IOSFODNN7EXAMPLE")).isEmpty();
    assertThat(byLiteral("ghp_" + "x".repeat(36))).isEmpty();
    assertThat(byLiteral("xoxb-" + "your_bot_token_goes_here")).isEmpty();
    assertThat(byLiteral("hf_" + "requiredCharacteristicTypesForDisplayMetadata")).isEmpty();
  }

  @Test
  void aDigestNearAVendorsNameAloneIsNoKey() {
    String hex = "0af7651916cd43dd8448eb211c80319c".repeat(2);
    for (TokenDefinition d : VendorTokens.all()) {
      for (int length : List.of(32, 40, 64)) {
        boolean fits = length >= d.min() && length <= d.max();
        boolean assigned =
            d.context().size() == 1 && d.context().get(0).matches("(?s).*[^a-z0-9_|.-]\\|.*");
        if (d.prefixes().isEmpty() && d.context().size() == 1 && !assigned && fits) {
          assertThat(d.valid().test(hex.substring(0, length))).as(d.name()).isFalse();
        }
      }
    }
  }

  @Test
  void aTableWithAMissingCellIsRefused() {
    assertThatThrownBy(() -> TokenTable.of("a; b-; ALNUM; 3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("five cells");
  }

  private static Set<String> byLiteral(String token) {
    Set<String> names = taken(token);
    VendorTokens.all().stream()
        .filter(d -> d.prefixes().isEmpty())
        .forEach(d -> names.remove(d.name()));
    return names;
  }

  private static Set<String> taken(String token) {
    Set<String> names = new java.util.TreeSet<>();
    for (TokenDefinition d : VendorTokens.all()) {
      List<String> literals = d.prefixes().isEmpty() ? List.of("") : d.prefixes();
      Predicate<String> at = literal -> token.startsWith(literal, d.lead());
      for (String literal : literals) {
        int rest = token.length() - d.lead() - literal.length();
        if (at.test(literal) && rest >= d.min() && rest <= d.max() && fits(d, token, literal)) {
          names.add(d.name());
        }
      }
    }
    return names;
  }

  private static boolean fits(TokenDefinition d, String token, String literal) {
    for (int i = d.lead() + literal.length(); i < token.length(); i++) {
      if (!d.alphabet().has(token.charAt(i))) {
        return false;
      }
    }
    return d.valid().test(token);
  }

  private static String drawn(TokenDefinition d, Random random) {
    String literal =
        d.prefixes().isEmpty() ? "" : d.prefixes().get(random.nextInt(d.prefixes().size()));
    int most = Math.min(d.max(), d.min() + 60);
    String body = drawn(d.alphabet(), d.min() + random.nextInt(most - d.min() + 1), random);
    if (d.name().equals("anthropic_key")) {
      body = body.substring(2) + "AA";
    }
    if (d.alphabet() == TokenDefinition.Alphabet.UUID && d.min() == 36) {
      body = new UUID(random.nextLong(), random.nextLong()).toString();
    }
    if (d.name().equals("vault_token") && d.prefixes().isEmpty()) {
      body = "s." + body.substring(2);
    }
    if (d.name().equals("airtable_token")) {
      body = body.substring(0, 14) + "." + body.substring(15);
    }
    return drawn(d.alphabet(), d.lead(), random) + literal + body;
  }

  private static String body(String alphabet, int length) {
    return drawn(TokenDefinition.Alphabet.valueOf(alphabet), length, new Random(length));
  }

  private static String drawn(TokenDefinition.Alphabet alphabet, int length, Random random) {
    List<Character> letters = new ArrayList<>();
    for (char c = '!'; c < 127; c++) {
      if (alphabet.has(c) && c != '=') {
        letters.add(c);
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.get(random.nextInt(letters.size())));
    }
    return text.toString();
  }
}
