package io.spansmith.redact.detect;

import java.util.List;
import java.util.Set;

/** Numbers of India. */
final class IndianIds {

  private static final Set<String> STATES =
      Words.of(
          """
          AN AP AR AS BH BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB
          PY RJ SK TG TN TR TS UA UK UP WB
          """);

  private IndianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("in_aadhaar", "in")
            .anywhere("9999 9999 9999", "9999-9999-9999")
            .alone("999999999999")
            .words("aadhaar", "aadhar", "adhaar", "uidai", "आधार")
            .valid(IndianIds::aadhaar)
            .source("UIDAI, Aadhaar numbering scheme"),
        IdDefinition.named("in_vid", "in")
            .anywhere("9999 9999 9999 9999", "9999-9999-9999-9999")
            .alone("9999999999999999")
            .words("vid", "virtual id", "aadhaar", "uidai")
            .valid(
                text ->
                    text.charAt(0) > '1'
                        && Checksums.verhoeff(text)
                        && !text.contentEquals(new StringBuilder(text).reverse()))
            .source("UIDAI, Virtual ID"),
        IdDefinition.named("in_pan", "in")
            .anywhere("AAAAA9999A")
            .words("pan", "permanent account", "income tax")
            .valid(
                text ->
                    "ABCEFGHJKLPT".indexOf(text.charAt(3)) >= 0 && Checksums.number(text, 5, 9) > 0)
            .source("Income Tax Department, structure of PAN"),
        // The shape alone says enough: a state, a PAN, a registration and the letter Z.
        IdDefinition.named("in_gstin", "in")
            .anywhere("99AAAAA9999AXZX")
            .words("gstin", "gst")
            .valid(IndianIds::gstin)
            .source("GSTN, structure of GSTIN"),
        IdDefinition.named("in_voter", "in")
            .alone("AAA9999999")
            .words("voter", "vote", "epic", "election", "elector")
            .source("Election Commission of India, EPIC"),
        IdDefinition.named("in_passport", "in")
            .near("A9999999", "A99 99999")
            .words("passport", "पासपोर्ट")
            .valid(text -> "QXZ".indexOf(text.charAt(0)) < 0 && text.charAt(1) != '0')
            .source("Ministry of External Affairs"),
        IdDefinition.named("in_vehicle_registration", "in")
            .alone("AA99AA9999", "AA99A9999", "AA9AAA9999", "AA9A9999", "AA9AA9999")
            .alone("AA 99 AA 9999", "AA-99-AA-9999", "AA99 AA9999", "AA99AAA9999")
            .words("vehicle", "registration", "rto", "number plate", "license plate")
            .valid(text -> STATES.contains(text.substring(0, 2)))
            .source("Central Motor Vehicles Rules 1989, rule 50"),
        IdDefinition.named("in_driving_licence", "in")
            .near("AA9999999999999", "AA99 99999999999", "AA-9999999999999", "AA99-99999999999")
            .words("driving", "licence", "license", "dl")
            .valid(text -> STATES.contains(text.substring(0, 2)))
            .source("Ministry of Road Transport, Sarathi"),
        IdDefinition.named("in_ifsc", "in")
            .near("AAAA0XXXXXX")
            .words("ifsc", "bank", "branch", "neft", "rtgs")
            .source("Reserve Bank of India, IFSC"),
        IdDefinition.named("in_uan", "in")
            .near("999999999999")
            .words("uan", "epf", "provident")
            .source("EPFO"));
  }

  private static boolean aadhaar(String text) {
    boolean palindrome = new StringBuilder(text).reverse().toString().equals(text);
    return text.charAt(0) > '1' && !palindrome && Checksums.verhoeff(text);
  }

  private static boolean gstin(String text) {
    long state = Checksums.number(text, 0, 2);
    return state >= 1 && (state <= 38 || state == 97 || state == 99) && text.charAt(12) != '0';
  }
}
