package io.spansmith.redact.detect;

import java.util.List;

/**
 * Numbers by which countries tax persons and businesses alike, where a word says so or the form is
 * their own.
 */
final class TaxpayerIds {

  private TaxpayerIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("at_tax_number", "at", "eu")
            .anywhere("99-999/9999")
            .near("999999999")
            .words("steuernummer", "abgabenkonto", "finanzamt")
            .valid(text -> Checksums.luhn(text))
            .source("BMF, Abgabenkontonummer"),
        IdDefinition.named("bg_foreigner_number", "bg", "eu")
            .near("9999999999")
            .words("лнч", "lnch", "foreigner")
            .valid(
                text ->
                    Checksums.weighted(text, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10
                        == Checksums.digit(text, 9))
            .source("Закон за чужденците, ЛНЧ"),
        IdDefinition.named("al_nipt", "al", "eu")
            .near("A99999999A")
            .words("nipt", "nuis")
            .valid(text -> "JKLM".indexOf(text.charAt(0)) >= 0)
            .source("Drejtoria e Përgjithshme e Tatimeve"),
        IdDefinition.named("ad_nrt", "ad", "eu")
            .near("A-999999-A", "A999999A")
            .words("nrt", "nia")
            .valid(text -> "ACDEFGLOPU".indexOf(text.charAt(0)) >= 0)
            .source("Govern d'Andorra, NRT"),
        IdDefinition.named("by_unp", "by", "eu")
            .near("999999999")
            .words("унп", "unp")
            .valid(
                text ->
                    Checksums.weighted(text, 29, 23, 19, 17, 13, 7, 5, 3) % 11
                        == Checksums.digit(text, 8))
            .source("МНС Республики Беларусь, УНП"),
        IdDefinition.named("mk_edb", "mk", "eu")
            .alone("9999999999999", "MK9999999999999")
            .words("едб", "edb", "даночен")
            .valid(
                text -> {
                  String n = text.startsWith("MK") ? text.substring(2) : text;
                  int rest = Checksums.weighted(n, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
                  return "456".indexOf(n.charAt(0)) >= 0
                      && (11 - rest) % 11 % 10 == Checksums.digit(n, 12);
                })
            .source("Управа за јавни приходи, ЕДБ"),
        IdDefinition.named("rs_pib", "rs", "eu")
            .near("999999999")
            .words("пиб", "pib")
            .valid(Iso7064::mod11x10)
            .source("Пореска управа, ПИБ"),
        IdDefinition.named("ru_ogrnip", "ru", "eu")
            .near("399999999999999", "499999999999999", "9999999999999")
            .words("огрнип", "огрн", "ogrn")
            .valid(
                text ->
                    Checksums.number(text, 0, text.length() - 1) % (text.length() - 2) % 10
                        == Checksums.digit(text, text.length() - 1))
            .source("ФНС, ОГРН и ОГРНИП"),
        IdDefinition.named("tr_tax_number", "tr", "eu")
            .near("9999999999")
            .words("vergi", "vkn")
            .valid(TaxpayerIds::turkish)
            .source("Gelir İdaresi Başkanlığı, VKN"),
        IdDefinition.named("us_ptin", "us")
            .near("A99999999")
            .words("ptin", "preparer")
            .valid(text -> text.charAt(0) == 'P')
            .source("IRS, PTIN"),
        IdDefinition.named("sv_nit", "sv", "latam")
            .anywhere("9999-999999-999-9")
            .near("99999999999999")
            .words("nit")
            .valid(TaxpayerIds::salvadoran)
            .source("Ministerio de Hacienda, NIT"),
        IdDefinition.named("do_rnc", "do", "latam")
            .anywhere("9-99-99999-9")
            .near("999999999")
            .words("rnc")
            .valid(
                text ->
                    (10 - Checksums.weighted(text, 7, 9, 8, 6, 5, 4, 3, 2) % 11) % 9 + 1
                        == Checksums.digit(text, 8))
            .source("DGII, RNC"),
        IdDefinition.named("uk_upn", "uk")
            .near("A999999999999")
            .words("upn", "pupil")
            .valid(TaxpayerIds::pupil)
            .source("Department for Education, UPN guide"));
  }

  private static boolean turkish(String text) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int d = (Checksums.digit(text, i) + 9 - i) % 10;
      int power = d * (1 << 9 - i) % 9;
      sum += d != 0 && power == 0 ? 9 : power;
    }
    return (10 - sum % 10) % 10 == Checksums.digit(text, 9);
  }

  /** Numbers given before 1990 (serial under 101) have another rule. */
  private static boolean salvadoran(String text) {
    if (text.charAt(0) != '0' && text.charAt(0) != '1' && text.charAt(0) != '9') {
      return false;
    }
    boolean old = Checksums.number(text, 10, 13) <= 100;
    int sum =
        old
            ? Checksums.weighted(text, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)
            : Checksums.weighted(text, 2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
    return (old ? sum % 11 % 10 : Math.floorMod(-sum, 11) % 10) == Checksums.digit(text, 13);
  }

  private static boolean pupil(String text) {
    int sum = Checksums.weighted(text.substring(1), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    return "ABCDEFGHJKLMNPQRTUVWXYZ".charAt(sum % 23) == text.charAt(0);
  }
}
