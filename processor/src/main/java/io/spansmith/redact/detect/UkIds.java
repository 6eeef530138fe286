package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of the United Kingdom. */
final class UkIds {

  private UkIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("uk_nhs", "uk")
            .anywhere("999 999 9999", "999-999-9999")
            .alone("9999999999")
            .words("nhs", "national health", "patient")
            .valid(UkIds::nhs)
            .source("NHS Data Dictionary, NHS NUMBER"),
        IdDefinition.named("uk_nino", "uk")
            .anywhere("AA999999A", "AA 99 99 99 A", "AA 999999 A", "AA-99-99-99-A")
            .near("AA?99?99?99")
            .words("national insurance", "nino", "ni number", "ni no", "nat ins", "insurance no")
            .valid(UkIds::nino)
            .source("HMRC, NIM39110"),
        IdDefinition.named("uk_utr", "uk")
            .alone("9999999999", "99999 99999", "9999999999A")
            .words("utr", "taxpayer reference", "tax reference", "self assessment")
            .valid(UkIds::utr)
            .source("HMRC, UTR check digit algorithm"),
        IdDefinition.named("uk_driving_licence", "uk")
            .anywhere("XXXXX999999XXXAA", "XXXXX 999999 XXXAA", "XXXXX-999999-XXXAA")
            .words("driving", "licence", "license", "dvla")
            .valid(UkIds::drivingLicence)
            .source("DVLA, driver number format"),
        IdDefinition.named("uk_passport", "uk")
            .near("999999999", "AA9999999")
            .words("passport", "travel document", "hmpo")
            .source("HM Passport Office"),
        IdDefinition.named("uk_postcode", "uk")
            .alone("AA9 9AA", "A9 9AA", "A99 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA")
            .near("AA99AA", "A99AA", "A999AA", "AA999AA", "A9A9AA", "AA9A9AA")
            .words("address", "postcode", "post code", "postal", "from", "live", "lives", "deliver")
            .valid(UkIds::postcode)
            .source("BS 7666, Annex C"),
        IdDefinition.named("uk_vehicle_registration", "uk")
            .alone("AA99 AAA", "AA99AAA", "AA99-AAA")
            .near("A999 AAA", "A99 AAA", "AAA 999A", "AAA999A", "AAA 99A")
            .words("registration", "reg", "vehicle", "number plate", "plate", "vrm", "dvla", "car")
            .valid(UkIds::vehicle)
            .source("DVLA, INF104"),
        IdDefinition.named("uk_sort_code", "uk")
            .near("99-99-99", "99 99 99", "999999")
            .words("sort code", "sortcode")
            .source("Pay.UK"));
  }

  private static boolean nhs(String text) {
    int check = 11 - Checksums.weighted(text, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !Checksums.allSame(text) && check % 11 == Checksums.digit(text, 9);
  }

  private static boolean nino(String text) {
    String prefix = text.substring(0, 2);
    return "DFIQUV".indexOf(prefix.charAt(0)) < 0
        && "DFIOQUV".indexOf(prefix.charAt(1)) < 0
        && " BG GB KN NK NT TN ZZ ".indexOf(" " + prefix + " ") < 0
        && (text.length() < 9 || "ABCD".indexOf(text.charAt(8)) >= 0);
  }

  private static boolean utr(String text) {
    if (text.length() > 10 && text.charAt(10) != 'K' || Checksums.allSame(text)) {
      return false;
    }
    int sum = Checksums.weighted(text.substring(1, 10), 6, 7, 8, 9, 10, 5, 4, 3, 2);
    return sum >= 0 && "21987654321".charAt(sum % 11) == text.charAt(0);
  }

  /** Five of the surname, padded with 9; then decade, month (+50 if female), day, year. */
  private static boolean drivingLicence(String text) {
    boolean padding = false;
    for (int i = 0; i < 5; i++) {
      boolean letter = Character.isLetter(text.charAt(i));
      if (!letter && text.charAt(i) != '9' || letter && padding || i == 0 && !letter) {
        return false;
      }
      padding = !letter;
    }
    long month = Checksums.number(text, 6, 8);
    long day = Checksums.number(text, 8, 10);
    boolean initials =
        Character.isLetter(text.charAt(11))
            && (Character.isLetter(text.charAt(12)) || text.charAt(12) == '9')
            && Character.isDigit(text.charAt(13));
    return IssuedDates.valid(-1, month > 50 ? month - 50 : month, day) && initials;
  }

  /** The inward letters never include C, I, K, M, O and V. */
  private static boolean postcode(String text) {
    int length = text.length();
    return "CIKMOV".indexOf(text.charAt(length - 1)) < 0
        && "CIKMOV".indexOf(text.charAt(length - 2)) < 0
        && "QVX".indexOf(text.charAt(0)) < 0;
  }

  /** In the form since 2001 the digits are the year, or the year + 50 from September on. */
  private static boolean vehicle(String text) {
    boolean current = text.length() == 7 && Character.isDigit(text.charAt(2));
    long age = current ? Checksums.number(text, 2, 4) % 50 : 1;
    return age > 0 && age < 30 && text.indexOf('I') < 0 && text.indexOf('Q') < 0;
  }
}
