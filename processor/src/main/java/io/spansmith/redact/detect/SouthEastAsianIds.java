package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Singapore, Malaysia, Thailand, Indonesia, the Philippines, Vietnam and Sri Lanka. */
final class SouthEastAsianIds {

  private SouthEastAsianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("sg_nric_fin", "sg", "apac")
            .anywhere("A9999999A")
            .words("nric", "fin", "identity card")
            .valid(SouthEastAsianIds::nric)
            .source("ICA, NRIC and FIN check letter"),
        IdDefinition.named("sg_uen", "sg", "apac")
            .anywhere("99999999A", "999999999A", "A99AA9999A")
            .words("uen", "acra")
            .valid(SouthEastAsianIds::uen)
            .source("ACRA, Unique Entity Number"),
        IdDefinition.named("my_nric", "my", "apac")
            .anywhere("999999-99-9999")
            .alone("999999999999")
            .words("nric", "mykad", "kad pengenalan", "ic no", "no. kp", "no kp")
            .valid(SouthEastAsianIds::myKad)
            .source("JPN Malaysia, place of birth codes"),
        IdDefinition.named("th_tnin", "th", "apac")
            .anywhere("9-9999-99999-99-9", "9 9999 99999 99 9", "9-99-9-999-99999-9")
            .alone("9999999999999")
            .words("เลขประจำตัวประชาชน", "บัตรประชาชน", "thai id", "national id", "juristic")
            .valid(SouthEastAsianIds::thai)
            .source("Department of Provincial Administration, 13-digit number"),
        IdDefinition.named("id_nik", "id", "apac")
            .alone("9999999999999999", "9999-9999-9999-9999", "999999 999999 9999")
            .words("nik", "ktp", "kependudukan")
            .valid(SouthEastAsianIds::nik)
            .source("UU 24/2013; Permendagri 137/2017"),
        IdDefinition.named("id_npwp", "id", "apac")
            .anywhere("99.999.999.9-999.999")
            .alone("999999999999999")
            .words("npwp", "pajak")
            .valid(text -> Checksums.luhn(text.substring(0, 9)))
            .source("Direktorat Jenderal Pajak, NPWP"),
        IdDefinition.named("ph_tin", "ph", "apac")
            .near(
                "999-999-999-999", "999-999-999", "999999999", "999999999999", "999-999-999-99999")
            .words("tin", "bir", "tax id", "your id", "taxpayer")
            .valid(
                text ->
                    Checksums.weighted(text, 9, 8, 7, 6, 5, 4, 3, 2) % 11
                        == Checksums.digit(text, 8))
            .source("Bureau of Internal Revenue"),
        IdDefinition.named("ph_umid", "ph", "apac")
            .near("9999-9999999-9", "99-9999999-9", "9999-9999-9999-9999")
            .words("umid", "crn", "sss", "philsys", "gsis")
            .source("SSS, PSA"),
        IdDefinition.named("vn_id", "vn", "apac")
            .near("999999999999", "999999999")
            .words("cccd", "cmnd", "căn cước", "chứng minh")
            .source("Nghị định 137/2015/NĐ-CP"),
        IdDefinition.named("vn_tax_code", "vn", "apac")
            .near("9999999999", "9999999999-999")
            .words("mst", "mã số thuế", "ma so thue", "tax code")
            .valid(
                text ->
                    10 - Checksums.weighted(text, 31, 29, 23, 19, 17, 13, 7, 5, 3) % 11
                        == Checksums.digit(text, 9))
            .source("Thông tư 105/2020/TT-BTC"),
        IdDefinition.named("lk_nic", "lk", "apac")
            .alone("999999999A", "999999999999")
            .words("nic", "identity card")
            .valid(SouthEastAsianIds::sriLankan)
            .source("Department for Registration of Persons"));
  }

  private static boolean nric(String text) {
    char kind = text.charAt(0);
    int sum = Checksums.weighted(text.substring(1), 2, 7, 6, 5, 4, 3, 2);
    sum += kind == 'T' || kind == 'G' ? 4 : kind == 'M' ? 3 : 0;
    String letters =
        switch (kind) {
          case 'S', 'T' -> "JZIHGFEDCBA";
          case 'F', 'G' -> "XWUTRQPNMLK";
          case 'M' -> "XWUTRQPNJLK";
          default -> "";
        };
    return !letters.isEmpty() && letters.charAt(sum % 11) == text.charAt(8);
  }

  /** Businesses, local companies (which begin with their year) and all others. */
  private static boolean uen(String text) {
    char check = text.charAt(text.length() - 1);
    if (text.length() == 9) {
      int sum = Checksums.weighted(text, 10, 4, 9, 3, 8, 2, 7, 1);
      return "XMKECAWLJDB".charAt(sum % 11) == check;
    }
    if (Checksums.number(text, 0, 9) > 0) {
      int sum = Checksums.weighted(text, 10, 8, 6, 4, 9, 7, 5, 3, 1);
      long year = Checksums.number(text, 0, 4);
      return year >= 1800 && year < 2100 && "ZKCMDNERGWH".charAt(sum % 11) == check;
    }
    String alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
    int sum = -5;
    for (int i = 0; i < weights.length; i++) {
      sum += alphabet.indexOf(text.charAt(i)) * weights[i];
    }
    return "RST".indexOf(text.charAt(0)) >= 0 && alphabet.charAt(Math.floorMod(sum, 11)) == check;
  }

  /** Birth date, then place of birth; a number of them was never given out. */
  private static boolean myKad(String text) {
    long place = Checksums.number(text, 6, 8);
    boolean none =
        place == 0
            || place >= 17 && place <= 20
            || place == 69
            || place == 70
            || place == 73
            || place == 80
            || place == 81
            || place >= 94 && place <= 97;
    return IssuedDates.yymmdd(text, 0) && !none;
  }

  /** Kind of person (0 for what is none), province, district, group, serial, check. */
  private static boolean thai(String text) {
    int sum = Checksums.weighted(text, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
    long province = Checksums.number(text, 1, 3);
    return text.charAt(0) != '9'
        && province >= 10
        && (province <= 96 || text.charAt(0) == '0')
        && (11 - sum % 11) % 10 == Checksums.digit(text, 12);
  }

  /** Day + 40 for women. */
  private static boolean nik(String text) {
    long province = Checksums.number(text, 0, 2);
    long day = Checksums.number(text, 6, 8);
    return province >= 11
        && province <= 96
        && IssuedDates.valid(-1, Checksums.number(text, 8, 10), day > 40 ? day - 40 : day)
        && Checksums.number(text, 12, 16) > 0;
  }

  /** Year and day of the year, + 500 for women. */
  private static boolean sriLankan(String text) {
    boolean old = text.length() == 10;
    long day = Checksums.number(text, old ? 2 : 4, old ? 5 : 7);
    long year = old ? 1900 : Checksums.number(text, 0, 4);
    boolean end = !old || "VX".indexOf(text.charAt(9)) >= 0;
    return end && year >= 1900 && year < 2100 && day > 0 && (day > 500 ? day - 500 : day) <= 366;
  }
}
