package io.spansmith.redact.detect;

import java.util.List;
import java.util.Set;

/** Numbers of the Baltic states, Ukraine, Moldova, Russia, Kazakhstan and Türkiye. */
final class EasternEuropeanIds {

  private static final Set<String> MONTHS =
      Words.of("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC");

  private EasternEuropeanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("ee_ik", "ee", "eu")
            .alone("99999999999")
            .words("isikukood", "personal code")
            .valid(EasternEuropeanIds::baltic)
            .source("EVS 585:2007"),
        IdDefinition.named("lt_asmens", "lt", "eu")
            .alone("99999999999")
            .words("asmens kodas", "asmens", "a.k", "personal code")
            .valid(EasternEuropeanIds::baltic)
            .source("Gyventojų registro įstatymas, art. 8"),
        IdDefinition.named("lv_pk", "lv", "eu")
            .anywhere("999999-99999")
            .alone("99999999999")
            .words("personas kods", "personal code")
            .valid(EasternEuropeanIds::latvian)
            .source("PMLP, personas kods"),
        IdDefinition.named("ua_rntrc", "ua", "eu")
            .alone("9999999999")
            .words("рнокпп", "іпн", "ідентифікаційний", "ipn", "tax number")
            .valid(
                text ->
                    Checksums.number(text, 0, 5) > 0
                        && Math.floorMod(
                                    Checksums.weighted(text.substring(1), 5, 7, 9, 4, 6, 10, 5, 7)
                                        - Checksums.digit(text, 0),
                                    11)
                                % 10
                            == Checksums.digit(text, 9))
            .source("ДПС України, РНОКПП"),
        IdDefinition.named("md_idnp", "md", "eu")
            .alone("9999999999999")
            .words("idnp", "idno", "cod personal")
            .valid(
                text ->
                    "0129".indexOf(text.charAt(0)) >= 0
                        && Checksums.weighted(text, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1) % 10
                            == Checksums.digit(text, 12))
            .source("Agenția Servicii Publice, IDNP"),
        IdDefinition.named("ru_inn", "ru", "eu")
            .alone("9999999999", "999999999999")
            .words("инн", "inn", "налогоплательщика")
            .valid(EasternEuropeanIds::inn)
            .source("ФНС, Приказ ММВ-7-6/435"),
        IdDefinition.named("ru_snils", "ru", "eu")
            .anywhere("999-999-999 99", "999-999-999-99")
            .alone("99999999999")
            .words("снилс", "snils")
            .valid(EasternEuropeanIds::snils)
            .source("Социальный фонд России, СНИЛС"),
        IdDefinition.named("ru_passport", "ru", "eu")
            .near("99 99 999999", "9999 999999", "9999999999")
            .words("паспорт", "passport", "pasport")
            .source("Постановление 828 от 08.07.1997"),
        IdDefinition.named("kz_iin", "kz", "eu")
            .alone("999999999999")
            .words("иин", "жсн", "iin")
            .valid(EasternEuropeanIds::iin)
            .source("Закон РК № 223-III"),
        IdDefinition.named("tr_national_id", "tr", "eu")
            .anywhere("99999999999")
            .words("kimlik", "tckn", "t.c.", "tc no", "national id")
            .valid(EasternEuropeanIds::turkish)
            .source("NVİ, T.C. Kimlik Numarası"),
        IdDefinition.named("tr_license_plate", "tr", "eu")
            .alone("99 A 9999", "99 AA 999", "99 AA 9999", "99 AAA 99", "99 AAA 999")
            .alone("99A9999", "99AA999", "99AA9999", "99AAA99", "99AAA999", "99 AAA 9999")
            .alone("99 A 99", "99 A 999", "99AAA9999")
            .words("plaka", "plate", "araç")
            .valid(EasternEuropeanIds::plate)
            .source("Karayolları Trafik Yönetmeliği, md. 53"));
  }

  /** The first digit is sex and century; where the first weights leave 10 the second ones serve. */
  private static boolean baltic(String text) {
    if ("12345678".indexOf(text.charAt(0)) < 0 || !IssuedDates.yymmdd(text, 1)) {
      return false;
    }
    int rest = Checksums.weighted(text, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
    if (rest == 10) {
      rest = Checksums.weighted(text, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
    }
    return rest == Checksums.digit(text, 10);
  }

  /** Since 2017 numbers begin with 32 and tell no birth date. */
  private static boolean latvian(String text) {
    if (text.startsWith("32")) {
      return true;
    }
    int sum = 1 + Checksums.weighted(text, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9);
    return IssuedDates.ddmmyy(text, 0) && sum % 11 % 10 == Checksums.digit(text, 10);
  }

  private static boolean inn(String text) {
    if (Checksums.number(text, 0, 4) <= 0) {
      return false;
    }
    if (text.length() == 10) {
      return Checksums.weighted(text, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
          == Checksums.digit(text, 9);
    }
    return Checksums.weighted(text, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
            == Checksums.digit(text, 10)
        && Checksums.weighted(text, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
            == Checksums.digit(text, 11);
  }

  private static boolean snils(String text) {
    int sum = Checksums.weighted(text, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    return Checksums.number(text, 0, 9) > 1_001_998
        && sum % 101 % 100 == Checksums.number(text, 9, 11);
  }

  private static boolean iin(String text) {
    int rest = Checksums.weighted(text, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
    if (rest == 10) {
      rest = Checksums.weighted(text, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
    }
    return IssuedDates.yymmdd(text, 0)
        && Checksums.digit(text, 6) <= 6
        && rest == Checksums.digit(text, 11);
  }

  /** A province, then letters that are no month: 12 Dec 2020 has the same form. */
  private static boolean plate(String text) {
    long province = Checksums.number(text, 0, 2);
    boolean month = text.length() > 5 && MONTHS.contains(text.substring(2, 5));
    return province >= 1 && province <= 81 && !month;
  }

  private static boolean turkish(String text) {
    int odd = Checksums.weighted(text, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = Checksums.weighted(text, 0, 1, 0, 1, 0, 1, 0, 1);
    return text.charAt(0) != '0'
        && Math.floorMod(odd * 7 - even, 10) == Checksums.digit(text, 9)
        && (odd + even + Checksums.digit(text, 9)) % 10 == Checksums.digit(text, 10);
  }
}
