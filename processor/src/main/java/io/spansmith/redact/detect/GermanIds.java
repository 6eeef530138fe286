package io.spansmith.redact.detect;

import java.util.List;
import java.util.Set;

/** Numbers of Germany. */
final class GermanIds {

  // Regions of the Kassenärztliche Bundesvereinigung, first two digits of a practice's number.
  private static final Set<String> KV_REGIONS =
      Words.of("01 02 03 17 20 35 38 46 51 52 71 72 73 74 78 83 88 93 98");

  private GermanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("de_tax_id", "de", "eu")
            .anywhere("99 999 999 999")
            .alone("99999999999", "9999999999 9")
            .words("steuer", "idnr", "tin", "tax", "identifikationsnummer")
            .valid(GermanIds::taxId)
            .source("BZSt, § 139b AO"),
        IdDefinition.named("de_tax_number", "de", "eu")
            .near("99/999/99999", "999/999/99999", "999/9999/9999", "9999999999999", "99999999999")
            .words("steuernummer", "steuernr", "st.-nr", "st.nr", "finanzamt")
            .source("ELSTER, Steuernummern der Länder"),
        IdDefinition.named("de_vat_id", "de", "eu")
            .anywhere("DE999999999", "DE 999999999", "DE 999 999 999")
            .words("ust-id", "ustid", "umsatzsteuer", "vat")
            .valid(text -> text.charAt(2) != '0' && Iso7064.mod11x10(text.substring(2)))
            .source("BZSt, Aufbau der USt-IdNr."),
        IdDefinition.named("de_social_security", "de", "eu")
            .anywhere("99999999A999", "99 999999 A 999", "99 999999 A 99 9")
            .words("sozialversicherung", "rentenversicherung", "rvnr", "svnr", "versicherung")
            .valid(GermanIds::socialSecurity)
            .source("VKVV § 2, Deutsche Rentenversicherung"),
        IdDefinition.named("de_health_insurance", "de", "eu")
            .alone("A999999999")
            .words("krankenkasse", "kvnr", "krankenversicher", "versichertennummer", "egk")
            .valid(GermanIds::healthInsurance)
            .source("§ 290 SGB V, GKV-Spitzenverband"),
        IdDefinition.named("de_id_card", "de", "eu")
            .alone("XXXXXXXX9", "XXXXXXXXX9")
            .words("ausweis", "personalausweis", "identity card", "perso")
            .valid(GermanIds::idCard)
            .source("PAuswV; ICAO Doc 9303-3"),
        IdDefinition.named("de_passport", "de", "eu")
            .alone("XXXXXXXX9", "XXXXXXXXX9")
            .words("reisepass", "passport", "pass-nr", "passnummer", "pass nr", "pass")
            .valid(text -> "CFGHJK".indexOf(text.charAt(0)) >= 0 && documentNumber(text))
            .source("PassV; ICAO Doc 9303-3"),
        IdDefinition.named("de_driving_license", "de", "eu")
            .near("XXXXXXXXX9X", "A999XXXXX9X")
            .words("führerschein", "fuehrerschein", "fahrerlaubnis", "driving")
            .source("FeV, Anlage 8"),
        IdDefinition.named("de_lanr", "de", "eu")
            .alone("999999999")
            .words("lanr", "arztnummer", "arzt")
            .valid(GermanIds::lanr)
            .source("KBV, Arztnummern-Richtlinie § 75 SGB V"),
        IdDefinition.named("de_bsnr", "de", "eu")
            .alone("999999999")
            .words("bsnr", "betriebsstätte", "betriebsstaette", "praxis")
            .valid(text -> KV_REGIONS.contains(text.substring(0, 2)))
            .source("KBV, Richtlinie § 75 Abs. 7 SGB V"),
        IdDefinition.named("de_handelsregister", "de", "eu")
            .anywhere("HRB 9999", "HRB 99999", "HRB 999999", "HRB99999", "HRB999999")
            .alone("HRA 9999", "HRA 99999", "HRA 999999", "HRB 999", "HRA 999")
            .words("handelsregister", "amtsgericht", "registergericht")
            .valid(text -> text.startsWith("HRA") || text.startsWith("HRB"))
            .source("HGB § 8; HRV § 13"),
        IdDefinition.named("de_plz", "de", "eu")
            .near("99999")
            .words("plz", "postleitzahl")
            .valid(text -> Checksums.number(text, 0, 5) > 1000)
            .source("Deutsche Post, Postleitzahlen"),
        IdDefinition.named("de_license_plate", "de", "eu")
            .alone("A-AA 9999", "AA-AA 999", "AA-AA 9999", "AAA-AA 999", "A-AA 999")
            .near("A AA 9999", "AA AA 999", "AA AA 9999", "AAA AA 999", "A-A 9999", "AA-A 9999")
            .words("kennzeichen", "kfz", "license plate", "nummernschild")
            .source("FZV § 9"));
  }

  private static boolean taxId(String text) {
    if (text.charAt(0) == '0' || !Iso7064.mod11x10(text)) {
      return false;
    }
    int[] counts = new int[10];
    for (int i = 0; i < 10; i++) {
      counts[Checksums.digit(text, i)]++;
    }
    int repeated = 0;
    for (int count : counts) {
      if (count > 3) {
        return false;
      }
      repeated += count > 1 ? 1 : 0;
    }
    return repeated == 1;
  }

  /** Area, birth date (day, from 51 on, where there were too many), name's letter, serial. */
  private static boolean socialSecurity(String text) {
    long day = Checksums.number(text, 2, 4);
    boolean dated = IssuedDates.valid(-1, Checksums.number(text, 4, 6), day > 50 ? day - 50 : day);
    int letter = text.charAt(8) - 'A' + 1;
    String digits = text.substring(0, 8) + letter / 10 + letter % 10 + text.substring(9);
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    return dated && crossSum(digits, weights) % 10 == Checksums.digit(digits, 12);
  }

  private static boolean healthInsurance(String text) {
    int letter = text.charAt(0) - 'A' + 1;
    String digits = "" + letter / 10 + letter % 10 + text.substring(1);
    int[] weights = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    return crossSum(digits, weights) % 10 == Checksums.digit(digits, 10);
  }

  private static int crossSum(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int product = Checksums.digit(digits, i) * weights[i];
      sum += product / 10 + product % 10;
    }
    return sum;
  }

  /** Until 2010 a T and eight digits, since then an authority's letter and a check digit. */
  private static boolean idCard(String text) {
    boolean old =
        text.length() == 9 && text.charAt(0) == 'T' && Checksums.digits(text.substring(1));
    return old || "CFGHJKLMNPRTVWXYZ".indexOf(text.charAt(0)) >= 0 && documentNumber(text);
  }

  private static boolean documentNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("AEIOQSU".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return MachineReadable.checked(text);
  }

  private static boolean lanr(String text) {
    int rest = Checksums.weighted(text, 4, 9, 4, 9, 4, 9) % 10;
    return (10 - rest) % 10 == Checksums.digit(text, 6) && Checksums.number(text, 0, 6) > 0;
  }
}
