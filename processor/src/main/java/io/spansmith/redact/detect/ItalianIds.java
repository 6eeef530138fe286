package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Italy. */
final class ItalianIds {

  /** What a character counts in an odd place of the codice fiscale, 0 to 9 then A to Z. */
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8,
    12, 14, 16, 10, 22, 25, 24, 23
  };

  // Two persons with the same code get letters for digits (omocodia).
  private static final String OMOCODE = "LMNPQRSTUV";
  private static final String MONTHS = "ABCDEHLMPRST";

  private ItalianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("it_fiscal_code", "it", "eu")
            .anywhere("AAAAAAXXAXXAXXXA", "AAA AAA XXAXX AXXXA")
            .words("codice fiscale", "fiscale", "tax code")
            .valid(ItalianIds::fiscalCode)
            .source("DM 23 dicembre 1976, n. 13813"),
        IdDefinition.named("it_vat_code", "it", "eu")
            .anywhere("IT99999999999", "IT 99999999999")
            .alone("99999999999")
            .words("partita iva", "p.iva", "p. iva", "piva", "vat", "codice fiscale")
            .valid(ItalianIds::vat)
            .source("DPR 633/1972, art. 35"),
        IdDefinition.named("it_driver_license", "it", "eu")
            .anywhere("AA9999999A")
            .alone("U1XXXXXXXA")
            .words("patente", "guida", "driving", "driver", "licence", "license")
            .valid(text -> !text.startsWith("U1") || hasDigit(text.substring(2)))
            .source("DM 40T/2005"),
        IdDefinition.named("it_identity_card", "it", "eu")
            .alone("AA99999AA", "9999999AA")
            .near("AA9999999", "AA 9999999")
            .words("carta", "identità", "identita", "identity", "documento")
            .source("DM 23 dicembre 2015"),
        IdDefinition.named("it_passport", "it", "eu")
            .near("AA9999999", "AA 9999999", "A9999999A")
            .words("passaporto", "passport", "viaggio")
            .source("Polizia di Stato"));
  }

  private static boolean fiscalCode(String text) {
    long day = plainNumber(text, 9, 11);
    boolean plain =
        plainNumber(text, 6, 8) >= 0
            && MONTHS.indexOf(text.charAt(8)) >= 0
            && (day >= 1 && day <= 31 || day >= 41 && day <= 71)
            && plainNumber(text, 12, 15) >= 0;
    if (!plain) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int value = Iso7064.value(text.charAt(i));
      sum += i % 2 == 0 ? ODD[value] : value > 9 ? value - 10 : value;
    }
    return text.charAt(15) == 'A' + sum % 26;
  }

  private static long plainNumber(String text, int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int digit = c <= '9' ? c - '0' : OMOCODE.indexOf(c);
      if (digit < 0) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static boolean vat(String text) {
    String digits = text.startsWith("IT") ? text.substring(2) : text;
    long office = Checksums.number(digits, 7, 10);
    return Checksums.number(digits, 0, 7) > 0
        && (office >= 1 && office <= 100
            || office == 120
            || office == 121
            || office == 888
            || office == 999)
        && Checksums.luhn(digits);
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }
}
