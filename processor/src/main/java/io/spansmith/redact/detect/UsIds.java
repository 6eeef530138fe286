package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of the United States. */
final class UsIds {

  private static final String NO_EIN = " 00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97 ";

  private UsIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("us_ssn", "pii", "us")
            .anywhere("999-99-9999")
            .near("999?99?9999")
            .words(
                "ssn",
                "ssns",
                "social security",
                "soc sec",
                "soc. sec",
                "ss number",
                "ss#",
                "my social",
                "social is",
                "social number",
                "social no")
            .valid(UsIds::ssn)
            .source("SSA, POMS RM 10201.035"),
        IdDefinition.named("us_itin", "pii", "us")
            .anywhere("999-99-9999")
            .near("999?99?9999")
            .words("itin", "taxpayer", "tax id", "tin")
            .valid(UsIds::itin)
            .source("IRS, Publication 4757"),
        IdDefinition.named("us_ein", "us")
            .alone("99-9999999")
            .near("999999999")
            .words("ein", "fein", "employer identification", "employer id", "federal tax", "tax id")
            .valid(text -> !NO_EIN.contains(" " + text.substring(0, 2) + " "))
            .source("IRS, How EINs are assigned and valid EIN prefixes"),
        IdDefinition.named("us_aba_routing", "us")
            .alone("999999999", "9999-9999-9")
            .words("routing", "aba", "rtn", "transit number", "bank")
            .valid(UsIds::routing)
            .source("ABA, Routing Number Policy"),
        IdDefinition.named("us_npi", "us")
            .alone("9999999999")
            .words("npi", "provider", "prescriber")
            .valid(text -> text.charAt(0) < '3' && Checksums.luhn("80840" + text))
            .source("CMS, NPI check digit"),
        IdDefinition.named("us_mbi", "us")
            .anywhere("9AX9-AX9-AA99", "9AX9AX9AA99")
            .words("mbi", "medicare", "beneficiary")
            .valid(UsIds::mbi)
            .source("CMS, Understanding the MBI format"),
        IdDefinition.named("us_dea_number", "us")
            .alone("AX9999999")
            .words("dea", "drug enforcement", "prescriber")
            .valid(UsIds::dea)
            .source("DEA, 21 CFR 1301"),
        IdDefinition.named("us_medicaid", "us")
            .near("AA99999A", "99999999A", "9999999999", "A99999999")
            .words("medicaid")
            .source("state agencies"),
        IdDefinition.named("us_vehicle_registration", "us")
            .near("AAA-9999", "AAA 9999", "AAA9999", "9AAA999", "AAA-999", "999-AAA")
            .words("license plate", "licence plate", "plate number", "plate no")
            .source("state agencies"));
  }

  private static boolean ssn(String text) {
    int area = (int) Checksums.number(text, 0, 3);
    return area > 0
        && area != 666
        && area < 900
        && Checksums.number(text, 3, 5) > 0
        && Checksums.number(text, 5, 9) > 0;
  }

  private static boolean itin(String text) {
    long group = Checksums.number(text, 3, 5);
    return text.charAt(0) == '9'
        && group >= 50
        && group != 66
        && group != 67
        && group != 68
        && group != 69
        && group != 89
        && group != 93;
  }

  private static boolean routing(String text) {
    long district = Checksums.number(text, 0, 2);
    boolean issued =
        district >= 1 && district <= 12
            || district >= 21 && district <= 32
            || district >= 61 && district <= 72
            || district == 80;
    return issued && Checksums.weighted(text, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  /** The letters S, L, O, I, B and Z are never used. */
  private static boolean mbi(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("SLOIBZ".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return text.charAt(0) != '0';
  }

  private static boolean dea(String text) {
    boolean letters =
        "ABCDEFGHJKLMPRSTUX".indexOf(text.charAt(0)) >= 0
            && (Character.isLetter(text.charAt(1)) || text.charAt(1) == '9');
    String digits = text.substring(2);
    return letters
        && Checksums.number(digits, 0, 7) > 0
        && Checksums.weighted(digits, 1, 2, 1, 2, 1, 2) % 10 == Checksums.digit(digits, 6);
  }
}
