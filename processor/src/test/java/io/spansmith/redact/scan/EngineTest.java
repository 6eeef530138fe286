package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "write to ada@lovelace.org today | write to <EMAIL> today",
        "我的邮箱是ada@lovelace.org。 | 我的邮箱是<EMAIL>。",
        "jürgen.müller@bücher.de | <EMAIL>",
        "call +49 (0)30 901820 now | call <PHONE> now",
        "(415) 555-0132 or 415-555-0132 | <PHONE> or <PHONE>",
        "card 4111 1111 1111 1111, thanks | card <CREDIT_CARD>, thanks",
        "from 10.1.2.3 to fe80::1 | from <IP_ADDRESS> to <IP_ADDRESS>",
        "mac 00:1A:2B:3C:4D:5E up | mac <MAC_ADDRESS> up",
        "pay GB29 NWBK 6016 1331 9268 19 now | pay <IBAN> now",
        "SSN: 536-90-4399. | SSN: <US_SSN>.",
        "password=hunter2! rest | password=<PASSWORD> rest",
        "https://bob:s3cr3t@host/x | https://bob:<URL_CREDENTIALS>@host/x",
        "https://h/x?a=1&sig=Zm9vYmFyYmF6MTIz&b=2 | https://h/x?a=1&sig=<URL_SECRET>&b=2",
        "Authorization: Bearer abcDEF123456ghiJKL | Authorization: Bearer <AUTHORIZATION>",
        "Cookie: sid=abc123; theme=dark | Cookie: <COOKIE>",
        "date of birth: 12/03/1984 | date of birth: <DATE_OF_BIRTH>",
      })
  void findsWhatIsSensitiveAndLeavesTheRest(String text, String expected) {
    assertThat(Engines.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f83901f-8b7f-4d47-a63c-e7b469525be3",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "fe9789179f08a7f0c1c7242eda0ad8d9bdfa5aed",
        "sha256:5c382db1f5bad8bef693dbcd0fed299844690839f4894e07c248de5f4b186b9b",
        "chatcmpl-271edac4958846068c37877586368afe",
        "call_mr86V0d6E9nQiJZT7Xw5fH0G toolu_012kz4qHZQqD4qg8sFPeKqpP msg_01XFDUDYJgAACzvnptvVoYEL",
        "gpt-4o-2024-08-06 claude-3-haiku-20240307 anthropic.claude-3-7-sonnet-20250219-v1:0",
        "org.apache.thrift:libthrift:0.21.0 uses actions/checkout@v4 @types/node@20.11.1",
        "2026-06-18T14:22:21.123+08:00 and 1784004821123 and 1782307057",
        "{\"max_tokens\": 4096, \"prompt_tokens\": 123456, \"tokenizer\": \"cl100k_base\"}",
        "at com.example.Foo.bar(Foo.java:87) @GuardedBy(\"this\")",
        "spring.datasource.password=${DB_PASSWORD} api_key={{ secrets.KEY }} token=<your-token>",
        "Version 1.2.3.4 of 4.1.128.Final",
        "h1:6dJC0mAP4ikYIbvyc7fijjWJddQyLn8Ig3JB5CqoB9Q= v0.0.0-20180306012644-bacd9c7ef1dd",
        "password is required; the token expired; secret sauce",
        "std::cout << x; a[1::2]; Ratio 1:2:3:4; 12:34:56",
      })
  void leavesWhatOnlyLooksSensitive(String text) {
    assertThat(Engines.redact(text)).isSameAs(text);
  }

  @Test
  void aBareNumberInJsonBecomesAStringOfTheSameDepth() {
    assertThat(Engines.redact("{\"card\": 4111111111111111, \"n\": 1}"))
        .isEqualTo("{\"card\": \"<CREDIT_CARD>\", \"n\": 1}");
    assertThat(Engines.redact("{\"a\": \"{\\\"card\\\":4111111111111111}\"}"))
        .isEqualTo("{\"a\": \"{\\\"card\\\":\\\"<CREDIT_CARD>\\\"}\"}");
  }

  @Test
  void longMediaIsPassedOver() {
    String media = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAA+1415555/0132".repeat(200);

    assertThat(Engines.redact(media)).isSameAs(media);
  }

  @Test
  void privateKeysGoWholeAlsoWhenCutOff() {
    String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + "BKcwggSjAgEAAoIBAQDAC4AWkdwKYSd8";
    String begin = "-----BEGIN " + "PRIVATE KEY-----";

    assertThat(Engines.redact(begin + "\\n" + body + "\\n-----END PRIVATE KEY----- x"))
        .isEqualTo("<PRIVATE_KEY> x");
    assertThat(Engines.redact("{\"k\": \"" + begin + "\\n" + body + "\"}"))
        .isEqualTo("{\"k\": \"<PRIVATE_KEY>\"}");
  }

  @Test
  void itsOwnPlaceholdersAreLeftAlone() {
    String once = Engines.redact("password=hunter2! ada@lovelace.org Bearer abcDEF123456ghiJKL");

    assertThat(Engines.redact(once)).isSameAs(once);
  }

  @Test
  void digitsTooManyForAnyNumberHideNothingOfWhatFollowsWhateverWasReadBefore() {
    Engine engine = Engines.of(List.of("pii"), false, List.of());
    Engines.redact(engine, "1 2 3 and so on, some way into the text: 5 6 7 8");

    assertThat(Engines.redact(engine, "1".repeat(40) + " 4111 1111 1111 1111"))
        .isEqualTo("1".repeat(40) + " <CREDIT_CARD>");
  }

  @Test
  void numbersAmongManyInARowAreFoundWhereTheGroupsAreReadAnew() {
    assertThat(Engines.redact("2 3 11 9 0 12 43 10 35 +1 415 555 0132"))
        .isEqualTo("2 3 11 9 0 12 43 10 35 <PHONE>");
    assertThat(Engines.redact("2.3 11581 9 0.1234567 430067-1000 35+1 415 555 0132 x"))
        .isEqualTo("2.3 11581 9 0.1234567 430067-1000 35+<PHONE> x");
  }

  @Test
  void anAddressMayEndASentence() {
    assertThat(Engines.redact("It is 2001:db8:85a3::8a2e:370:7334."))
        .isEqualTo("It is <IP_ADDRESS>.");
  }

  @Test
  void whatIsNumberedAfterCapitalsIsNoTelephone() {
    String text = "Fax and phone decoders: CVE-2011-0192 and RFC-2011-01925 fixed.";
    assertThat(Engines.redact(text)).isSameAs(text);
    assertThat(Engines.redact("FAX-030 1234567")).isEqualTo("FAX-<PHONE>");
  }

  @Test
  void aTokenGoesAlsoWhereLongOnesOfItsKindBeforeItInTheSameRunWereNone() {
    String sample = "xoxb-0000000000-";
    String token = "xoxb-" + "q7Rv2mZk9Lw4".repeat(20);

    assertThat(Engines.redact(sample.repeat(2) + token))
        .isEqualTo(sample.repeat(2) + "<SLACK_TOKEN>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "بطاقتي ٤١١١ ١١١١ ١١١١ ١١١١ شكرا | بطاقتي <CREDIT_CARD> شكرا",
        "कार्ड ४१११११११११११११११ है | कार्ड <CREDIT_CARD> है",
        "تلفن +۱ ۴۱۵ ۵۵۵ ۲۶۷۱ | تلفن <PHONE>",
        "fax: 0044 20 7946 0958 | fax: <PHONE>",
        "smtp://ada%40example.org:s3cr3tPw@mail.example.org | smtp://<EMAIL>:<URL_CREDENTIALS>@mail.example.org",
        "my wallet is 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed | my wallet is <CRYPTO_WALLET>",
        "DL# S123-4567-8901 | DL# <DRIVER_LICENSE>",
        "see chapter 1.2.3.4 of it | see chapter 1.2.3.4 of it",
      })
  void digitsOfOtherScriptsAndRarerFormsAreRead(String text, String expected) {
    assertThat(Engines.redact(text)).isEqualTo(expected);
  }

  @Test
  void aVehicleThatIsNamedNeedsNoCheckCharacter() {
    assertThat(Engines.redact(Engines.ALL, "VIN WVWZZZ1JZXW000417")).isEqualTo("VIN <VIN>");
    assertThat(Engines.redact(Engines.ALL, "\"1M8GDM9AXKP042788\"")).isEqualTo("\"<VIN>\"");
    assertThat(Engines.redact(Engines.ALL, "\"1m8gdm9a1kp042788\""))
        .isEqualTo("\"1m8gdm9a1kp042788\"");
  }

  @Test
  void aHashOfAPasswordNeedsNothingBeforeIt() {
    String hash = "1$" + "hKyjAbzy$YA3yOM.YxYOXFCI34NWQF1";

    assertThat(Engines.redact("$" + hash)).isEqualTo("$<PASSWORD_HASH>");
    assertThat(Engines.redact("x: $" + hash + " y")).isEqualTo("x: $<PASSWORD_HASH> y");
  }

  @Test
  void theSecretOfAnApplicationGoesWithTheBarThatJoinsItToANumber() {
    String token = "069835155935104|" + "pv0lhh7ikllgwdru5dxb-pk8cwe";

    assertThat(Engines.redact("?access_token=" + token + "&x=1")).doesNotContain("pv0lhh7ik");
    assertThat(Engines.redact("facebook " + token)).isEqualTo("facebook <FACEBOOK_APP_TOKEN>");
    assertThat(Engines.redact("| token=123456 | next |")).doesNotContain("<");
  }

  @Test
  void anotherTelephoneMayFollowOneAtOnce() {
    assertThat(Engines.redact("415-555-0132 212-555-0199 / 303-555-0147"))
        .isEqualTo("<PHONE> <PHONE> / <PHONE>");
  }

  @Test
  void aTelephonesDigitsMayNumberAnArticle() {
    assertThat(Engines.redact("SKU 229-262-1930, part no. 920-615-9775, item #415-555-0132"))
        .doesNotContain("<");
    assertThat(Engines.redact("items for 415-555-0132")).isEqualTo("items for <PHONE>");
  }

  @Test
  void whatIsToldOfAnAddressMayFollowAColon() {
    assertThat(Engines.redact("at 2001:db8::b4e3: connection refused"))
        .isEqualTo("at <IP_ADDRESS>: connection refused");
    assertThat(Engines.redact("to db/10.1.2.3:9042")).isEqualTo("to db/<IP_ADDRESS>:9042");
  }

  @Test
  void theVersionOfABrowserIsNoAddress() {
    String agent = "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0 OPR/106.0.0.0 Firefox/11.0.8.3";

    assertThat(Engines.redact(agent)).isSameAs(agent);
  }

  @Test
  void theNumberOnACardsStripeIsNoEscape() {
    assertThat(Engines.redact("%B4111111111111111^LOVELACE/ADA^2704"))
        .isEqualTo("%B<CREDIT_CARD>^LOVELACE/ADA^2704");
  }
}
