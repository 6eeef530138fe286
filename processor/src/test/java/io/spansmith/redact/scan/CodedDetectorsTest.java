package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.redact.detect.IbanStructures;
import io.spansmith.redact.detect.PhoneNumbers;
import io.spansmith.redact.detect.Wallets;
import io.spansmith.redact.scan.SlowReference.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The detectors that are code against what they mean, said slowly: what is planted is found, and
 * nothing is found that the plain expression and its check do not take. {@code -Dspansmith.seed}
 * repeats a run.
 */
final class CodedDetectorsTest {

  private static final long SEED = Long.getLong("spansmith.seed", 20_261_122L);
  private static final int TRIES = Integer.getInteger("spansmith.tries", 12) * 12;
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String ALNUM = LOWER + LOWER.toUpperCase(Locale.ROOT) + "0123456789";
  private static final String URL_SAFE = ALNUM + "-_";
  private static final List<String> WALLETS =
      List.of(
          "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
          "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
          "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

  /** A detector, what must stand before a value, values, and what it may find at most. */
  private enum Coded {
    IBAN(
        "iban",
        "",
        CodedDetectorsTest::iban,
        "(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?:[ \\-.\\u00a0]?[A-Za-z0-9]){10,31}(?![A-Za-z0-9])",
        found ->
            IbanStructures.valid(found.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT))),
    WALLET(
        "crypto_wallet",
        "",
        random -> WALLETS.get(random.nextInt(WALLETS.size())),
        "(?<![A-Za-z0-9])[A-Za-z0-9]{25,111}(?![A-Za-z0-9])",
        found -> Wallets.inBase58(found) || Wallets.bech32(found) || Wallets.ethereum(found)),
    JWT(
        "jwt",
        "",
        random ->
            "eyJ"
                + drawn(random, ALNUM, 20)
                + ".eyJ"
                + drawn(random, URL_SAFE, 30)
                + "."
                + drawn(random, URL_SAFE, 43),
        "(?<![A-Za-z0-9])eyJ[\\w=-]{7,}\\.[\\w=-]{10,}(?:\\.[\\w=-]*)*",
        found -> true),
    URL(
        "url_credentials",
        "postgres://app:",
        random -> drawn(random, ALNUM, 14) + "7x",
        "(?<=://[^/?#\\s\"'`<>,)\\]]{0,200}:)[^/?#\\s\"'`<>,)\\]]+(?=@)|(?<=://)[^/?#\\s\"'`<>,)\\]:]{16,}(?=@)",
        found -> true),
    KEY(
        "private_key",
        "",
        random ->
            "-----BEGIN PRIVATE KEY-----\n"
                + drawn(random, ALNUM, 64)
                + "7\n-----END PRIVATE KEY-----",
        "[- ]{2,7}BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|ENCRYPTED P)[A-Z ]*-[\\s\\S]*",
        found -> true),
    BIRTH(
        "date_of_birth",
        "born on ",
        random ->
            1940
                + random.nextInt(60)
                + "-"
                + (10 + random.nextInt(3))
                + "-"
                + (10 + random.nextInt(18)),
        "\\d[\\d .,/\\-\\p{L}]+\\d",
        found -> found.replaceAll("\\D", "").length() < 9),
    PHONE(
        "phone",
        "",
        random -> "+49 30 90" + (1000 + random.nextInt(9000)) + random.nextInt(10),
        "[+(]{0,2}\\d[\\d ().+/\\-\\u00a0\\u2011\\u2013]{5,30}",
        found -> {
          String digits = found.replaceAll("\\D", "");
          return found.startsWith("+")
              ? PhoneNumbers.international(digits)
              : digits.length() > 6 && digits.length() < 16;
        }),
    PASSWORD(
        "password",
        "password=",
        random -> drawn(random, ALNUM, 9) + "4#" + drawn(random, LOWER, 3),
        "(?s).{4,}",
        found -> true);

    private final String detector;
    private final String lead;
    private final Function<Random, String> values;
    private final Pattern form;
    private final Predicate<String> check;

    Coded(
        String detector,
        String lead,
        Function<Random, String> values,
        String form,
        Predicate<String> check) {
      this.detector = detector;
      this.lead = lead;
      this.values = values;
      this.form = Pattern.compile(form);
      this.check = check;
    }

    /** Whether the part of a text is of the form, as it stands there, and passes the check. */
    boolean means(String text, int start, int end) {
      Matcher matcher = form.matcher(text).region(start, end);
      matcher.useTransparentBounds(true).useAnchoringBounds(false);
      return matcher.matches() && check.test(text.substring(start, end));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatIsPlantedAndNothingElse(Coded coded) {
    Engine engine =
        Engine.create(Set.of(coded.detector), List.of(), List.of(), List.of(), List.of());
    Random random = new Random(SEED ^ coded.detector.hashCode());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      String value = coded.values.apply(random);
      String after = coded == Coded.URL ? "@db.example:5432/shop" : "";
      Surroundings around = Surroundings.of(coded.lead + value + after, random);
      String text = around.text();
      int start = around.at() + coded.lead.length();
      List<Span> found = Engines.found(engine, text);
      if (found.stream().noneMatch(f -> f.start() <= start && f.end() >= start + value.length())) {
        wrong.add("misses " + value + " in [" + text + "]");
      }
      for (Span f : found) {
        if (!coded.means(text, f.start(), f.end())) {
          wrong.add("takes " + text.substring(f.start(), f.end()) + " in [" + text + "]");
        }
      }
    }
    assertThat(wrong).as(coded.detector + ", seed " + SEED).isEmpty();
  }

  /** A German account number with its check digits (ISO 7064, mod 97). */
  private static String iban(Random random) {
    String account =
        String.format(Locale.ROOT, "%018d", random.nextLong(1_000_000_000_000_000_000L));
    int rest =
        new java.math.BigInteger(account + "131400")
            .mod(java.math.BigInteger.valueOf(97))
            .intValue();
    String iban = String.format(Locale.ROOT, "DE%02d%s", 98 - rest, account);
    return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private static String drawn(Random random, String of, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(of.charAt(random.nextInt(of.length())));
    }
    return text.toString();
  }

  @Test
  void aCardIsOneAlsoAsFloatingPointWritesIt() {
    String text = "{\"a\":4.111111111111111E15,\"b\":5.105105105105100e+15,\"c\":4.11e2}";

    assertThat(Engines.redact(text))
        .isEqualTo("{\"a\":\"<CREDIT_CARD>\",\"b\":\"<CREDIT_CARD>\",\"c\":4.11e2}");
    assertThat(Engines.redact("1.234567890123456E15 4.111111111111111E14"))
        .isEqualTo("1.234567890123456E15 4.111111111111111E14");
  }

  @Test
  void formsMayWriteAPlusSignForABlank() {
    assertThat(Engines.redact("iban=DE89+3704+0044+0532+0130+00&a=1")).isEqualTo("iban=<IBAN>&a=1");
    assertThat(
            Engines.redact(
                "k=-----BEGIN+PRIVATE+KEY-----%0AMIIEvQIBADANBgkqhkiG9w0BAQ%0A-----END+PRIVATE+KEY-----&a=1"))
        .isEqualTo("k=<PRIVATE_KEY>&a=1");
  }

  /** Test addresses of Solana's and TON's own documents. */
  @Test
  void walletsWithoutACheckAreToldByTheirChain() {
    String solana = "83astBRguLMdt2h5U1Tpdq5tjFoJ6noeGwaY3mDLVcri";
    String ton = "EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N";

    assertThat(Engines.redact("my solana address: " + solana))
        .isEqualTo("my solana address: <CRYPTO_WALLET>");
    assertThat(Engines.redact("hash " + solana)).isEqualTo("hash " + solana);
    assertThat(Engines.redact("to " + ton)).isEqualTo("to <CRYPTO_WALLET>");
    assertThat(Engines.redact("to " + ton.replace('3', '4'))).contains("EQCD");
  }
}
