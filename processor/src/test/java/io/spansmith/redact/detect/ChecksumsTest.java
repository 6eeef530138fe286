package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChecksumsTest {

  @Test
  void luhnTakesTheSampleOfItsStandard() {
    // ISO/IEC 7812-1 annex B and the patent's own example.
    assertThat(Checksums.luhn("79927398713")).isTrue();
    assertThat(Checksums.luhn("79927398710")).isFalse();
    assertThat(Checksums.luhn("7992739871x")).isFalse();
    assertThat(Checksums.luhn("0")).isFalse();
  }

  @Test
  void verhoeffTakesItsPublishedSample() {
    // Verhoeff 1969: 236 takes the check digit 3.
    assertThat(Checksums.verhoeff("2363")).isTrue();
    assertThat(Checksums.verhoeff("2364")).isFalse();
  }

  @Test
  void gs1TakesThePublishedSample() {
    // GS1 General Specifications, figure on GTIN-13 check digits.
    assertThat(Checksums.gs1("6291041500213")).isTrue();
    assertThat(Checksums.gs1("6291041500214")).isFalse();
  }

  @Property(tries = 500)
  void everyAlgorithmCatchesEveryWrongDigit(
      @ForAll @NumericChars @StringLength(min = 4, max = 18) String body,
      @ForAll @IntRange(min = 0, max = 3) int at,
      @ForAll @IntRange(min = 1, max = 9) int off) {
    List<Predicate<String>> checks =
        List.of(Checksums::luhn, Checksums::verhoeff, Checksums::gs1, Iso7064::mod11x10);
    for (Predicate<String> check : checks) {
      String number = completed(body, check);
      char other = (char) ('0' + (number.charAt(at) - '0' + off) % 10);
      assertThat(check.test(number.substring(0, at) + other + number.substring(at + 1))).isFalse();
    }
  }

  @Property(tries = 200)
  void verhoeffCatchesSwappedNeighbours(
      @ForAll @NumericChars @StringLength(min = 4, max = 18) String body) {
    String number = completed(body, Checksums::verhoeff);
    String swapped = "" + number.charAt(1) + number.charAt(0) + number.substring(2);
    assertThat(Checksums.verhoeff(swapped)).isEqualTo(number.charAt(0) == number.charAt(1));
  }

  @Test
  void weighsLeadingDigits() {
    assertThat(Checksums.weighted("123", 3, 2)).isEqualTo(7);
    assertThat(Checksums.weighted("1", 3, 2)).isEqualTo(-1);
    assertThat(Checksums.weighted("1a", 3, 2)).isEqualTo(-1);
  }

  private static String completed(String body, Predicate<String> check) {
    for (char digit = '0'; digit <= '9'; digit++) {
      if (check.test(body + digit)) {
        return body + digit;
      }
    }
    throw new AssertionError("no check digit for " + body);
  }
}
