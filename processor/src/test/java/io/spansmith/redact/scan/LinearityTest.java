package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work on a text grows as its length does, counted in characters looked at. */
final class LinearityTest {

  private static final int SIZE = 100_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "1 ",
        "12 34 ",
        "4111-",
        "a@",
        "a.b@",
        "@",
        ":",
        "::",
        "fe:",
        "key:",
        "password=",
        "password=\\\"",
        "password: 'x",
        "token token ",
        "sk-",
        "xoxb-",
        "SG.",
        "secret-a1b2c3d4e5f6g7h8-",
        "eyJ.",
        "eyJa.eyJa.",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "://a:",
        "http://u:p",
        "%25",
        "\\\\",
        "\\u00",
        "Bearer ",
        "GB29 ",
        "00:1A:",
        "a1",
        "a1b2-",
        "0x",
        "A+/1",
        "1.2.3.",
        "ssn 1",
        "=",
        "==",
        "a=b=",
        "[1,2,",
        "4111111111111111,",
        "{\"a\":",
        "born 1 ",
        "\"@",
        "+1 ",
        "(555) ",
        "8Q~",
        "--password ",
        "password is ",
        "password | ",
        "<password>",
        ":password>",
        "password(\"",
        "(\"password\",",
        "\"==password",
        "curl -u a:b ",
        "login a password ",
        "name:password,value:",
        "password:string=",
        "algolia=",
        "2b$",
        "1 2 3 ",
        "kind: Secret ",
        "values (",
        "(password) values ('",
        "\n|--",
        "login('a', ",
        "connect(\"a\",",
        "a@tcp(",
        "a/b@//",
        "a:1234:",
        "*:*:",
        ":{SHA}",
        "WIFI:T",
        "\"kty\":",
        "Private-Lines:",
        "default=",
        "kind: Secret\ndata:\n  a: b\n"
      })
  void repeatedPieces(String piece) {
    assertLinear(piece.repeat(SIZE / piece.length()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void mixedPieces(int seed) {
    String[] pieces = {
      "4111 1111 1111 111",
      "a@b.",
      "password=",
      "\"",
      "\\\"",
      "12 ",
      "a1",
      "://",
      "@",
      "eyJ.",
      " ",
      "AKIA",
      "ghp_",
      "-----BEGIN PRIVATE KEY-----",
      "key: ",
      "ssn ",
      "datadog ",
      "0123456789abcdef"
    };
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < SIZE) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    assertLinear(text.toString());
  }

  private static void assertLinear(String text) {
    long half = Engines.ALL.work(text.substring(0, text.length() / 2));
    long whole = Engines.ALL.work(text);

    assertThat(whole).isLessThan(300L * text.length());
    assertThat(whole).isLessThan(half * 22 / 10 + 1_000);
  }
}
