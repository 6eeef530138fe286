package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Australia and New Zealand. */
final class OceanianIds {

  private OceanianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("au_tfn", "au", "apac")
            .alone("999 999 999", "999999999", "999-999-999")
            .near("99999999")
            .words("tfn", "tax file")
            .valid(OceanianIds::tfn)
            .source("ATO, tax file number algorithm"),
        IdDefinition.named("au_medicare", "au", "apac")
            .anywhere("9999 99999 9", "9999-99999-9", "9999 99999 9/9")
            .alone("9999999999", "99999999999")
            .words("medicare", "irn")
            .valid(OceanianIds::medicare)
            .source("Services Australia, Medicare card number"),
        IdDefinition.named("au_abn", "au", "apac")
            .anywhere("99 999 999 999")
            .alone("99999999999", "99-999-999-999")
            .words("abn", "australian business")
            .valid(OceanianIds::abn)
            .source("ABR, format of the ABN"),
        IdDefinition.named("au_acn", "au", "apac")
            .alone("999 999 999", "999999999")
            .words("acn", "australian company")
            .valid(
                text ->
                    Checksums.number(text, 0, 8) > 0
                        && (10 - Checksums.weighted(text, 8, 7, 6, 5, 4, 3, 2, 1) % 10) % 10
                            == Checksums.digit(text, 8))
            .source("ASIC, ACN check digit"),
        IdDefinition.named("au_passport", "au", "apac")
            .near("A9999999", "AA9999999")
            .words("passport")
            .source("Australian Passport Office"),
        IdDefinition.named("au_bsb", "au", "apac")
            .near("999-999", "999 999", "999999")
            .words("bsb")
            .source("AusPayNet, BSB"),
        IdDefinition.named("nz_ird", "nz", "apac")
            .alone("999-999-999", "99-999-999", "999999999")
            .near("99999999")
            .words("ird", "inland revenue")
            .valid(OceanianIds::ird)
            .source("Inland Revenue, RWT specification, validation of IRD numbers"),
        IdDefinition.named("nz_nhi", "nz", "apac")
            .near("AAA9999", "AAA99AX")
            .words("nhi", "national health index")
            .source("HISO 10046"),
        IdDefinition.named("nz_bank_account", "nz", "apac")
            .anywhere("99-9999-9999999-99", "99-9999-9999999-999")
            .words("bank account", "account")
            .valid(text -> Checksums.number(text, 0, 2) >= 1 && Checksums.number(text, 0, 2) <= 38)
            .source("Payments NZ, bank branch register"));
  }

  private static boolean tfn(String text) {
    int sum =
        text.length() == 9
            ? Checksums.weighted(text, 1, 4, 3, 7, 5, 8, 6, 9, 10)
            : Checksums.weighted(text, 10, 7, 8, 4, 6, 3, 5, 1);
    return sum % 11 == 0 && !Checksums.allSame(text);
  }

  private static boolean medicare(String text) {
    return text.charAt(0) >= '2'
        && text.charAt(0) <= '6'
        && Checksums.weighted(text, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == Checksums.digit(text, 8)
        && text.charAt(9) != '0';
  }

  /** One is taken from the first digit before the weights are. */
  private static boolean abn(String text) {
    int sum = Checksums.weighted(text, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10;
    return text.charAt(0) != '0' && sum % 89 == 0;
  }

  private static boolean ird(String text) {
    String digits = text.length() == 8 ? "0" + text : text;
    long value = Checksums.number(digits, 0, 9);
    int check = -Checksums.weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2);
    check = Math.floorMod(check, 11);
    if (check == 10) {
      check = Math.floorMod(-Checksums.weighted(digits, 7, 4, 3, 2, 5, 2, 7, 6), 11);
    }
    return value > 10_000_000 && value < 150_000_000 && check == Checksums.digit(digits, 8);
  }
}
