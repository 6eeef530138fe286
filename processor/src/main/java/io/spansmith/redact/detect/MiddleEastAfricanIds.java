package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of the Middle East, Africa and Pakistan. */
final class MiddleEastAfricanIds {

  private MiddleEastAfricanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("za_id_number", "za", "mea")
            .alone("9999999999999", "999999 9999 999", "999999 9999 99 9")
            .words("rsa id", "south african", "refugee", "sa id", "id number", "identity")
            .valid(
                text ->
                    IssuedDates.yymmdd(text, 0) && text.charAt(10) <= '2' && Checksums.luhn(text))
            .source("Department of Home Affairs, Identification Act 68 of 1997"),
        IdDefinition.named("il_id", "il", "mea")
            .alone("999999999", "99999999-9")
            .words("תעודת זהות", "teudat", "israeli", "ת.ז", "ת\"ז", "ת״ז", "מספר זהות")
            .valid(text -> Checksums.luhn(text) && !Checksums.allSame(text))
            .source("Population Registry, check digit"),
        IdDefinition.named("pk_cnic", "pk", "apac", "mea")
            .anywhere("99999-9999999-9")
            .near("9999999999999")
            .words("cnic", "nadra", "شناختی")
            .valid(text -> text.charAt(0) >= '1' && text.charAt(0) <= '7')
            .source("NADRA"),
        IdDefinition.named("bd_nid", "bd", "apac")
            .near("9999999999", "99999999999999999", "9999999999999")
            .words("nid", "national id", "জাতীয় পরিচয়")
            .source("Election Commission Bangladesh"),
        IdDefinition.named("ng_nin", "ng", "mea")
            .near("99999999999")
            .words("nin", "national identification", "nimc")
            .source("NIMC"),
        IdDefinition.named("ng_bvn", "ng", "mea")
            .near("99999999999")
            .words("bvn", "bank verification")
            .valid(text -> text.startsWith("22"))
            .source("NIBSS"),
        IdDefinition.named("ng_vehicle_registration", "ng", "mea")
            .alone("AAA-999AA", "AAA 999 AA", "AAA999AA", "AAA-999-AA")
            .words("plate", "vehicle", "registration")
            .source("FRSC"),
        IdDefinition.named("gh_card", "gh", "mea")
            .anywhere("GHA-999999999-9")
            .words("ghana card")
            .source("National Identification Authority"),
        IdDefinition.named("ke_id", "ke", "mea")
            .near("99999999")
            .words("kenya", "national id", "huduma")
            .source("National Registration Bureau"),
        IdDefinition.named("ke_kra_pin", "ke", "mea")
            .alone("A999999999A")
            .words("kra", "pin")
            .valid(text -> "AP".indexOf(text.charAt(0)) >= 0)
            .source("Kenya Revenue Authority"),
        IdDefinition.named("mu_nid", "mu", "mea")
            .alone("A999999999999X")
            .words("national id", "mauritius")
            .valid(MiddleEastAfricanIds::mauritian)
            .source("Civil Status Division, NIC"),
        IdDefinition.named("eg_national_id", "eg", "mea")
            .alone("99999999999999")
            .words("الرقم القومي", "national id", "بطاقة")
            .valid(MiddleEastAfricanIds::egyptian)
            .source("Civil Status Organization"),
        IdDefinition.named("ae_emirates_id", "ae", "mea")
            .anywhere("784-9999-9999999-9", "784 9999 9999999 9")
            .alone("784999999999999")
            .words("emirates", "الهوية")
            .valid(Checksums::luhn)
            .source("ICP"),
        IdDefinition.named("sa_national_id", "sa", "mea")
            .alone("9999999999")
            .words("iqama", "national id", "الهوية")
            .valid(text -> "12".indexOf(text.charAt(0)) >= 0 && Checksums.luhn(text))
            .source("Ministry of Interior, Absher"),
        IdDefinition.named("kw_civil_number", "kw", "mea")
            .alone("999999999999")
            .words("civil id", "المدنية")
            .valid(MiddleEastAfricanIds::kuwaiti)
            .source("PACI"),
        IdDefinition.named("ir_national_code", "ir", "mea")
            .anywhere("999-999999-9")
            .alone("9999999999")
            .words("کد ملی", "melli")
            .valid(MiddleEastAfricanIds::iranian)
            .source("سازمان ثبت احوال کشور"));
  }

  /** Initial of the surname, birth date, serial, check character. */
  private static boolean mauritian(String text) {
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      sum += (14 - i) * Iso7064.value(text.charAt(i));
    }
    char check = "0123456789ABCDEFGH".charAt(Math.floorMod(17 - sum, 17));
    return IssuedDates.ddmmyy(text, 1) && check == text.charAt(13);
  }

  /** Century, birth date, governorate. */
  private static boolean egyptian(String text) {
    long place = Checksums.number(text, 7, 9);
    boolean known = place >= 1 && place <= 35 || place == 88;
    return "23".indexOf(text.charAt(0)) >= 0 && IssuedDates.yymmdd(text, 1) && known;
  }

  private static boolean kuwaiti(String text) {
    int check = 11 - Checksums.weighted(text, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
    return "23".indexOf(text.charAt(0)) >= 0
        && IssuedDates.yymmdd(text, 1)
        && check == Checksums.digit(text, 11);
  }

  private static boolean iranian(String text) {
    int rest = Checksums.weighted(text, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.allSame(text) && (rest < 2 ? rest : 11 - rest) == Checksums.digit(text, 9);
  }
}
