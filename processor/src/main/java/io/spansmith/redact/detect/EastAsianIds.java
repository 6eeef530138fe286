package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of China, Hong Kong, Taiwan, Japan and Korea. */
final class EastAsianIds {

  private static final String PROVINCES =
      " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64"
          + " 65 71 81 82 83 91 ";

  private EastAsianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("cn_resident_id", "cn", "apac")
            .anywhere("99999999999999999X", "999999 99999999 999X")
            .words("身份证", "身份證", "resident id", "id card")
            .valid(
                text ->
                    PROVINCES.contains(" " + text.substring(0, 2) + " ")
                        && IssuedDates.yyyymmdd(text, 6)
                        && Iso7064.mod11x2(text))
            .source("GB 11643-1999"),
        IdDefinition.named("cn_passport", "cn", "apac")
            .near("A99999999", "AA9999999")
            .words("护照", "護照", "passport")
            .source("National Immigration Administration"),
        IdDefinition.named("hk_id", "hk", "apac")
            .anywhere("A999999(X", "AA999999(X")
            .near("A999999X")
            .words("hkid", "身份證", "identity card")
            .valid(EastAsianIds::hongKong)
            .source("Immigration Department, HKID check digit"),
        IdDefinition.named("tw_id", "tw", "apac")
            .alone("A999999999")
            .words("身分證", "身份證", "national id")
            .valid(EastAsianIds::taiwanese)
            .source("Ministry of the Interior, 國民身分證統一編號"),
        IdDefinition.named("jp_my_number", "jp", "apac")
            .alone("9999 9999 9999", "999999999999", "9999-9999-9999")
            .words("マイナンバー", "個人番号", "my number", "mynumber")
            .valid(EastAsianIds::myNumber)
            .source("総務省令第85号（平成26年）第5条"),
        IdDefinition.named("jp_passport", "jp", "apac")
            .near("AA9999999")
            .words("旅券", "パスポート", "passport")
            .source("外務省"),
        IdDefinition.named("jp_driver_license", "jp", "apac")
            .near("999999999999")
            .words("運転免許", "免許証")
            .source("道路交通法施行規則"),
        // Since October 2020 the end is drawn by lot; those born before 1900 (9, 0) have a check.
        IdDefinition.named("kr_rrn", "kr", "apac")
            .anywhere("999999-9999999")
            .alone("9999999999999")
            .words("주민등록", "주민번호", "rrn", "resident registration")
            .valid(EastAsianIds::residentKorea)
            .source("주민등록법 시행규칙 제2조"),
        IdDefinition.named("kr_frn", "kr", "apac")
            .anywhere("999999-9999999")
            .alone("9999999999999")
            .words("외국인등록", "frn", "foreigner registration", "arc")
            .valid(text -> "5678".indexOf(text.charAt(6)) >= 0 && IssuedDates.yymmdd(text, 0))
            .source("출입국관리법 시행규칙"),
        IdDefinition.named("kr_driver_license", "kr", "apac")
            .anywhere("99-99-999999-99")
            .near("999999999999")
            .words("운전면허", "driver", "licence", "license")
            .valid(text -> Checksums.number(text, 0, 2) >= 11 && Checksums.number(text, 0, 2) <= 28)
            .source("도로교통법 시행규칙"),
        IdDefinition.named("kr_passport", "kr", "apac")
            .near("A99999999", "A999A9999")
            .words("여권", "passport")
            .valid(text -> "MSRODG".indexOf(text.charAt(0)) >= 0)
            .source("여권법 시행규칙"),
        IdDefinition.named("kr_brn", "kr", "apac")
            .anywhere("999-99-99999")
            .near("9999999999")
            .words("사업자등록", "business registration")
            .valid(EastAsianIds::businessKorea)
            .source("국세청, 사업자등록번호 검증"));
  }

  /**
   * The bracket before the check digit may stay in the text; a single letter counts as after a
   * blank.
   */
  private static boolean hongKong(String text) {
    String compact = text.replace("(", "").replace(")", "");
    int sum = compact.length() == 8 ? 36 * 9 : 0;
    for (int i = 0; i < compact.length(); i++) {
      int value = Iso7064.value(compact.charAt(i));
      int weight = compact.length() - i;
      boolean check = weight == 1;
      if (check && value > 9 && value != 10) {
        return false;
      }
      sum += value * weight;
    }
    return sum % 11 == 0;
  }

  private static boolean taiwanese(String text) {
    int letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(text.charAt(0)) + 10;
    if ("1289".indexOf(text.charAt(1)) < 0) {
      return false;
    }
    int sum =
        letter / 10
            + letter % 10 * 9
            + Checksums.weighted(text.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1);
    return sum % 10 == 0;
  }

  private static boolean myNumber(String text) {
    int rest = Checksums.weighted(text, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.allSame(text) && (rest < 2 ? 0 : 11 - rest) == Checksums.digit(text, 11);
  }

  private static boolean residentKorea(String text) {
    char kind = text.charAt(6);
    int sum = Checksums.weighted(text, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
    boolean checked = (11 - sum % 11) % 10 == Checksums.digit(text, 12);
    return IssuedDates.yymmdd(text, 0)
        && (kind >= '1' && kind <= '4'
            || (kind == '9' || kind == '0') && text.charAt(0) > '5' && checked);
  }

  private static boolean businessKorea(String text) {
    int sum = Checksums.weighted(text, 1, 3, 7, 1, 3, 7, 1, 3, 5);
    sum += Checksums.digit(text, 8) * 5 / 10;
    return Checksums.number(text, 0, 3) > 100 && (10 - sum % 10) % 10 == Checksums.digit(text, 9);
  }
}
