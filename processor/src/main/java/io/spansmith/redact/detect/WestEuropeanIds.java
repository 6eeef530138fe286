package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of France, the Benelux countries, Ireland, Austria and Switzerland. */
final class WestEuropeanIds {

  private WestEuropeanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("fr_nir", "fr", "eu")
            .anywhere("9 99 99 9X 999 999 99", "999999X99999999", "9999999999999 99")
            .words("sécurité sociale", "securite sociale", "nir", "insee", "assuré")
            .valid(WestEuropeanIds::nir)
            .source("INSEE, Décret 82-103"),
        IdDefinition.named("fr_nif", "fr", "eu")
            .alone("9999999999999", "99 99 999 999 999")
            .words("numéro fiscal", "numero fiscal", "spi", "fiscal", "impôt", "nif")
            .valid(
                text ->
                    text.charAt(0) < '4'
                        && Checksums.number(text, 0, 10) > 0
                        && Checksums.number(text, 0, 10) % 511 == Checksums.number(text, 10, 13))
            .source("DGFiP; OECD, France TIN"),
        IdDefinition.named("fr_passport", "fr", "eu")
            .near("99AA99999")
            .words("passeport", "passport")
            .source("Arrêté du 5 février 2009"),
        IdDefinition.named("fr_id_card", "fr", "eu")
            .near("999999999999", "XXXXXXXX9", "9999XX999999")
            .words("carte nationale", "carte d'identité", "carte d'identite", "cni")
            .source("Décret 55-1397"),
        IdDefinition.named("fr_tva", "fr", "eu")
            .anywhere("FR99999999999", "FR XX 999999999", "FR99 999 999 999")
            .words("tva", "vat")
            .valid(WestEuropeanIds::tva)
            .source("CGI, annexe II, art. 371"),
        IdDefinition.named("nl_bsn", "nl", "eu")
            .alone("999999999", "9999.99.999", "9999 99 999", "999-999-999")
            .near("99999999")
            .words("bsn", "burgerservice", "sofi", "sofinummer")
            .valid(WestEuropeanIds::bsn)
            .source("Besluit BSN; RvIG, elfproef"),
        IdDefinition.named("nl_education_number", "nl", "eu")
            .alone("109999999")
            .words("onderwijsnummer", "pgn")
            .valid(
                text ->
                    Math.floorMod(
                            Checksums.weighted(text, 9, 8, 7, 6, 5, 4, 3, 2)
                                - Checksums.digit(text, 8),
                            11)
                        == 5)
            .source("DUO, onderwijsnummer"),
        IdDefinition.named("nl_id_card", "nl", "eu")
            .near("AAXXXXXX9")
            .words("identiteitskaart", "paspoort", "passport", "identity card", "rijbewijs")
            .valid(text -> text.indexOf('O') < 0 && Checksums.number(text, 5, 9) >= 0)
            .source("RvIG, documentnummer"),
        IdDefinition.named("nl_vat", "nl", "eu")
            .anywhere("NL999999999B99", "NL 999999999B99")
            .alone("999999999B99", "9999.99.999.B99")
            .words("btw", "vat")
            .valid(WestEuropeanIds::dutchVat)
            .source("Belastingdienst, btw-identificatienummer"),
        IdDefinition.named("be_national_number", "be", "eu")
            .anywhere("99.99.99-999.99", "99 99 99 999 99", "999999-999-99", "999999-999.99")
            .alone("99999999999")
            .words("rijksregister", "registre national", "nn", "insz", "niss", "national number")
            .valid(WestEuropeanIds::beNational)
            .source("Arrêté royal du 3 avril 1984"),
        IdDefinition.named("be_eid", "be", "eu")
            .anywhere("999-9999999-99", "999 9999999 99")
            .near("999999999999")
            .words("carte d'identité", "identiteitskaart", "eid", "identity card")
            .valid(
                text ->
                    (Checksums.number(text, 0, 10) + 96) % 97 + 1 == Checksums.number(text, 10, 12))
            .source("Arrêté royal du 25 mars 2003"),
        IdDefinition.named("be_vat", "be", "eu")
            .anywhere("BE9999999999", "BE 9999.999.999", "BE 9999999999", "BE9999.999.999")
            .words("btw", "tva", "vat")
            .valid(
                text ->
                    text.charAt(2) < '2'
                        && 97 - Checksums.number(text, 2, 10) % 97
                            == Checksums.number(text, 10, 12))
            .source("SPF Economie, numéro d'entreprise"),
        IdDefinition.named("lu_id", "lu", "eu")
            .alone("9999999999999", "9999 99 99 99999")
            .words("matricule", "identification", "cns")
            .valid(
                text ->
                    IssuedDates.yyyymmdd(text, 0)
                        && Checksums.luhn(text.substring(0, 12))
                        && Checksums.verhoeff(text.substring(0, 11) + text.charAt(12)))
            .source("Loi du 19 juin 2013, CTIE"),
        IdDefinition.named("ie_pps", "ie", "eu")
            .anywhere("9999999A", "9999999AA")
            .words("pps", "ppsn", "personal public service")
            .valid(WestEuropeanIds::pps)
            .source("Department of Social Protection, PPSN check character"),
        IdDefinition.named("at_vnr", "at", "eu")
            .alone("9999 999999", "9999-999999", "9999999999")
            .words(
                "svnr",
                "sv-nr",
                "sv-nummer",
                "sozialversicherung",
                "vsnr",
                "vers.-nr",
                "versicherungsnummer")
            .valid(WestEuropeanIds::austrian)
            .source("ASVG § 31, Dachverband der Sozialversicherungsträger"),
        IdDefinition.named("at_vat", "at", "eu")
            .anywhere("ATU99999999", "ATU 99999999")
            .words("uid", "ust", "vat")
            .valid(WestEuropeanIds::austrianVat)
            .source("BMF, UID-Nummer"),
        IdDefinition.named("ch_ssn", "ch", "eu")
            .anywhere("756.9999.9999.99", "756 9999 9999 99", "7569999999999", "756-9999-9999-99")
            .words("ahv", "avs", "versichertennummer")
            .valid(Checksums::gs1)
            .source("Zentrale Ausgleichsstelle, AHV-Nummer"),
        IdDefinition.named("ch_uid", "ch", "eu")
            .anywhere("CHE-999.999.999", "CHE999999999", "CHE 999 999 999")
            .words("uid", "mwst", "tva", "iva")
            .valid(
                text ->
                    (11 - Checksums.weighted(text.substring(3), 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11
                        == Checksums.digit(text, 11))
            .source("Bundesamt für Statistik, UID"));
  }

  /** Sex, year, month, place of birth (2A and 2B are Corsica), serial, key. */
  private static boolean nir(String text) {
    char place = text.charAt(6);
    String number = text;
    if (place == 'A' || place == 'B') {
      number = text.substring(0, 5) + (place == 'A' ? "19" : "18") + text.substring(7);
    }
    long month = Checksums.number(number, 3, 5);
    long body = Checksums.number(number, 0, 13);
    boolean sex = "123478".indexOf(text.charAt(0)) >= 0;
    return sex
        && body > 0
        && month > 0
        && (month <= 12 || month >= 20)
        && 97 - body % 97 == Checksums.number(number, 13, 15);
  }

  private static boolean tva(String text) {
    long siren = Checksums.number(text, 4, 13);
    return Checksums.luhn(text.substring(4))
        && (12 + 3 * (siren % 97)) % 97 == Checksums.number(text, 2, 4);
  }

  private static boolean dutchVat(String text) {
    String number = text.startsWith("NL") ? text : "NL" + text;
    return bsn(number.substring(2, 11)) || Iso7064.mod97(number) == 1;
  }

  private static boolean bsn(String text) {
    String digits = text.length() == 8 ? "0" + text : text;
    int sum = Checksums.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2);
    return Checksums.number(digits, 0, 9) > 9_999_999
        && (sum - Checksums.digit(digits, 8)) % 11 == 0;
  }

  /** Months over 12 belong to the provisional numbers: 20 or 40 is added. */
  private static boolean beNational(String text) {
    long month = Checksums.number(text, 2, 4) % 20;
    long body = Checksums.number(text, 0, 9);
    long check = Checksums.number(text, 9, 11);
    // Who has no known birthday gets days past the month's end once the serials are used up.
    return month <= 12
        && Checksums.number(text, 2, 4) <= 52
        && body > 0
        && (97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check);
  }

  private static boolean pps(String text) {
    String alphabet = "WABCDEFGHIJKLMNOPQRSTUV";
    int second = text.length() == 9 ? alphabet.indexOf(text.charAt(8)) : 0;
    boolean suffix = text.length() < 9 || "ABCDEFGHIWTX".indexOf(text.charAt(8)) >= 0;
    int sum = Checksums.weighted(text, 8, 7, 6, 5, 4, 3, 2) + (second < 10 ? 9 * second : 0);
    return suffix && alphabet.charAt(sum % 23) == text.charAt(7);
  }

  private static boolean austrian(String text) {
    int sum = Checksums.weighted(text, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6);
    return text.charAt(0) != '0'
        && sum % 11 == Checksums.digit(text, 3)
        && Checksums.number(text, 4, 6) <= 31
        && Checksums.number(text, 6, 8) <= 15;
  }

  private static boolean austrianVat(String text) {
    int sum = 4;
    for (int i = 3; i < 10; i++) {
      int d = Checksums.digit(text, i);
      sum += i % 2 == 1 ? d : d / 5 + d * 2 % 10;
    }
    return (10 - sum % 10) % 10 == Checksums.digit(text, 10);
  }
}
