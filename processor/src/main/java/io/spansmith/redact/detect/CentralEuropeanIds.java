package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Poland, Czechia, Slovakia, Hungary, Romania, Bulgaria, Greece and the Balkans. */
final class CentralEuropeanIds {

  private CentralEuropeanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("pl_pesel", "pl", "eu")
            .alone("99999999999")
            .words("pesel")
            .valid(CentralEuropeanIds::pesel)
            .source("Ustawa o ewidencji ludności, art. 15"),
        IdDefinition.named("pl_nip", "pl", "eu")
            .anywhere("PL9999999999", "PL 9999999999", "999-999-99-99", "999-99-99-999")
            .alone("9999999999")
            .words("nip", "vat", "podatnika")
            .valid(CentralEuropeanIds::nip)
            .source("Ministerstwo Finansów, NIP"),
        IdDefinition.named("pl_regon", "pl", "eu")
            .near("999999999")
            .words("regon")
            .valid(
                text ->
                    Checksums.weighted(text, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10
                        == Checksums.digit(text, 8))
            .source("GUS, REGON"),
        IdDefinition.named("pl_id_card", "pl", "eu")
            .alone("AAA999999", "AAA 999999")
            .words("dowód", "dowod", "osobisty", "identity card")
            .valid(CentralEuropeanIds::polishCard)
            .source("Ustawa o dowodach osobistych; ICAO Doc 9303-3"),
        IdDefinition.named("cz_rc", "cz", "sk", "eu")
            .anywhere("999999/9999", "999999/999")
            .alone("9999999999", "999999999")
            .words("rodné číslo", "rodne cislo", "birth number", "rč", "r.č")
            .valid(CentralEuropeanIds::birthNumber)
            .source("Zákon 133/2000 Sb., § 13"),
        IdDefinition.named("hu_taj", "hu", "eu")
            .alone("999 999 999", "999-999-999", "999999999")
            .words("taj", "társadalombiztosítás")
            .valid(
                text ->
                    Checksums.weighted(text, 3, 7, 3, 7, 3, 7, 3, 7) % 10
                        == Checksums.digit(text, 8))
            .source("1996. évi XX. törvény, melléklet"),
        IdDefinition.named("hu_tax_id", "hu", "eu")
            .alone("8999999999")
            .words("adóazonosító", "adoazonosito", "tax")
            .valid(
                text ->
                    Checksums.weighted(text, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11
                        == Checksums.digit(text, 9))
            .source("1996. évi XX. törvény, melléklet"),
        IdDefinition.named("ro_cnp", "ro", "eu")
            .alone("9999999999999")
            .words("cnp", "cod numeric")
            .valid(CentralEuropeanIds::cnp)
            .source("HG 1375/2006"),
        IdDefinition.named("bg_egn", "bg", "eu")
            .alone("9999999999")
            .words("егн", "egn", "единен граждански")
            .valid(CentralEuropeanIds::egn)
            .source("ГРАО, ЕГН"),
        IdDefinition.named("gr_amka", "gr", "eu")
            .alone("99999999999")
            .words("amka", "αμκα")
            .valid(text -> IssuedDates.ddmmyy(text, 0) && Checksums.luhn(text))
            .source("Ν. 3655/2008, ΗΔΙΚΑ"),
        IdDefinition.named("gr_afm", "gr", "eu")
            .alone("EL999999999", "999999999")
            .words("afm", "αφμ", "vat")
            .valid(CentralEuropeanIds::afm)
            .source("ΑΑΔΕ, ΑΦΜ"),
        IdDefinition.named("hr_oib", "hr", "eu")
            .anywhere("HR99999999999")
            .alone("99999999999")
            .words("oib", "osobni identifikacijski")
            .valid(text -> Iso7064.mod11x10(text.startsWith("HR") ? text.substring(2) : text))
            .source("Zakon o osobnom identifikacijskom broju"),
        IdDefinition.named("si_emso", "si", "eu")
            .alone("9999999999999")
            .words("emšo", "emso", "jmbg", "matični", "maticni", "матични", "јмбг")
            .valid(CentralEuropeanIds::emso)
            .source("Zakon o centralnem registru prebivalstva; Pravilnik o JMBG"),
        IdDefinition.named("si_tax", "si", "eu")
            .anywhere("SI99999999")
            .near("99999999")
            .words("davčna", "davcna", "ddv")
            .valid(CentralEuropeanIds::slovenianTax)
            .source("FURS, davčna številka"));
  }

  /** The century is added to the month: 80, 0, 20, 40, 60. */
  private static boolean pesel(String text) {
    int sum = Checksums.weighted(text, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
    return sum % 10 == 0
        && IssuedDates.valid(-1, Checksums.number(text, 2, 4) % 20, Checksums.number(text, 4, 6));
  }

  private static boolean nip(String text) {
    String digits = text.startsWith("PL") ? text.substring(2) : text;
    return Checksums.number(digits, 0, 3) > 0
        && Checksums.weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Checksums.digit(digits, 9);
  }

  /** Three letters, then a check digit at the head of the number. */
  private static boolean polishCard(String text) {
    int[] weights = {7, 3, 1, 9, 7, 3, 1, 7, 3};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Iso7064.value(text.charAt(i)) * weights[i];
    }
    return sum % 10 == 0;
  }

  /** Month + 50 for women, + 20 or + 70 since 2004; nine digits until 1953. */
  private static boolean birthNumber(String text) {
    long year = Checksums.number(text, 0, 2);
    long month = Checksums.number(text, 2, 4) % 50;
    month = month > 20 ? month - 20 : month;
    if (!IssuedDates.valid(-1, month, Checksums.number(text, 4, 6))) {
      return false;
    }
    if (text.length() == 9) {
      return year < 54 || year >= 80;
    }
    long check = Checksums.number(text, 0, 9) % 11;
    return check % 10 == Checksums.digit(text, 9);
  }

  private static boolean cnp(String text) {
    int rest = Checksums.weighted(text, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
    return text.charAt(0) != '0'
        && IssuedDates.yymmdd(text, 1)
        && (rest == 10 ? 1 : rest) == Checksums.digit(text, 12);
  }

  /** The century is added to the month: 20, 0, 40. */
  private static boolean egn(String text) {
    long month = Checksums.number(text, 2, 4);
    month = month > 40 ? month - 40 : month > 20 ? month - 20 : month;
    return IssuedDates.valid(-1, month, Checksums.number(text, 4, 6))
        && Checksums.weighted(text, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10
            == Checksums.digit(text, 9);
  }

  private static boolean afm(String text) {
    String digits = text.startsWith("EL") ? text.substring(2) : text;
    return Checksums.number(digits, 0, 9) > 0
        && Checksums.weighted(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10
            == Checksums.digit(digits, 8);
  }

  private static boolean emso(String text) {
    long year = Checksums.number(text, 4, 7);
    int rest = Checksums.weighted(text, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (year > 850 || year < 100)
        && IssuedDates.valid(
            year > 850 ? 1000 + year : 2000 + year,
            Checksums.number(text, 2, 4),
            Checksums.number(text, 0, 2))
        && (11 - rest) % 11 % 10 == Checksums.digit(text, 12);
  }

  private static boolean slovenianTax(String text) {
    String digits = text.startsWith("SI") ? text.substring(2) : text;
    int check = 11 - Checksums.weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
    return digits.charAt(0) != '0' && check != 11 && check % 10 == Checksums.digit(digits, 7);
  }
}
