package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Sweden, Norway, Denmark, Finland and Iceland. */
final class NordicIds {

  private NordicIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("se_personnummer", "se", "eu")
            .anywhere("999999-9999", "99999999-9999", "999999+9999")
            .alone("9999999999", "999999999999")
            .words("personnummer", "personnr", "pnr", "personal identity", "samordningsnummer")
            .valid(NordicIds::swedish)
            .source("Skatteverket, SKV 704"),
        IdDefinition.named("se_organisationsnummer", "se", "eu")
            .anywhere("999999-9999")
            .alone("9999999999")
            .words("organisationsnummer", "orgnr", "org.nr", "org nr", "company identity")
            .valid(text -> text.charAt(2) > '1' && text.charAt(0) != '0' && Checksums.luhn(text))
            .source("Skatteverket, SKV 709"),
        IdDefinition.named("no_fodselsnummer", "no", "eu")
            .anywhere("999999 99999", "999999-99999", "99 99 99 999 99", "999999999-99")
            .anywhere("99999999999")
            .words("fødselsnummer", "fodselsnummer", "personnummer", "d-nummer")
            .valid(NordicIds::norwegian)
            .source("Skatteetaten, Folkeregisterforskriften § 2-2"),
        IdDefinition.named("no_bank_account", "no", "eu")
            .anywhere("9999.99.99999", "9999 99 99999")
            .near("99999999999")
            .words("kontonummer", "kontonr", "konto")
            .valid(
                text ->
                    Checksums.weighted(text, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0
                        && !Checksums.allSame(text))
            .source("Bits, kontonummer"),
        IdDefinition.named("no_organisasjonsnummer", "no", "eu")
            .anywhere("999999999MVA", "NO999999999MVA", "999 999 999 MVA", "NO 999 999 999 MVA")
            .alone("999 999 999", "999999999")
            .words("organisasjonsnummer", "orgnr", "org.nr", "mva")
            .valid(NordicIds::norwegianOrganisation)
            .source("Brønnøysundregistrene, organisasjonsnummer"),
        IdDefinition.named("dk_cpr", "dk", "eu")
            .anywhere("999999-9999")
            .alone("9999999999", "999999 9999")
            .words("cpr", "cprnr", "personnummer", "cpr-nr")
            .valid(text -> IssuedDates.ddmmyy(text, 0) && !Checksums.allSame(text))
            .source("CPR-kontoret, Personnummeret i CPR"),
        IdDefinition.named("fi_personal_identity_code", "fi", "eu")
            .anywhere("999999-999X", "999999+999X", "999999A999X")
            .words("hetu", "henkilötunnus", "henkilotunnus", "personal identity", "id code")
            .valid(NordicIds::finnish)
            .source("Digi- ja väestötietovirasto, Henkilötunnus"),
        IdDefinition.named("is_kennitala", "is", "eu")
            .anywhere("999999-9999")
            .alone("9999999999")
            .words("kennitala", "kt")
            .valid(NordicIds::icelandic)
            .source("Þjóðskrá, Kennitala"));
  }

  /** Day + 60 in the numbers of those not registered. */
  private static boolean swedish(String text) {
    String ten = text.replace("+", "");
    ten = ten.length() == 12 ? ten.substring(2) : ten;
    long day = Checksums.number(ten, 4, 6);
    boolean century =
        text.length() != 12 || " 18 19 20 ".contains(" " + text.substring(0, 2) + " ");
    return century
        && IssuedDates.valid(-1, Checksums.number(ten, 2, 4), day > 60 ? day - 60 : day)
        && Checksums.luhn(ten);
  }

  /** Day + 40 in D-numbers, month + 40 in helping numbers, + 80 and + 65 in test numbers. */
  private static boolean norwegian(String text) {
    long day = Checksums.number(text, 0, 2);
    long month = Checksums.number(text, 2, 4);
    long year = Checksums.number(text, 4, 6);
    long person = Checksums.number(text, 6, 9);
    boolean born = person < 500 || year >= 54 && person < 750 || year < 40 || person >= 900;
    month = month > 80 ? month - 80 : month > 65 ? month - 65 : month > 40 ? month - 40 : month;
    int first = Checksums.weighted(text, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1);
    int second = Checksums.weighted(text, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1);
    return born
        && IssuedDates.valid(-1, month, day > 40 ? day - 40 : day)
        && first % 11 == 0
        && second % 11 == 0;
  }

  private static boolean norwegianOrganisation(String text) {
    String digits = text.startsWith("NO") ? text.substring(2, 11) : text.substring(0, 9);
    return digits.charAt(0) > '7'
        && Checksums.weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  private static boolean finnish(String text) {
    String compact = text.length() == 10 ? text.substring(0, 6) + '-' + text.substring(6) : text;
    long serial = Checksums.number(compact, 7, 10);
    if ("-+ABCDEFUVWXY".indexOf(compact.charAt(6)) < 0
        || !IssuedDates.ddmmyy(compact, 0)
        || serial < 2) {
      return false;
    }
    long number = Checksums.number(compact, 0, 6) * 1000 + serial;
    return "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt((int) (number % 31)) == compact.charAt(10);
  }

  /** Day + 40 for companies; the last digit is the century. */
  private static boolean icelandic(String text) {
    long day = Checksums.number(text, 0, 2);
    int rest = Checksums.weighted(text, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return IssuedDates.valid(-1, Checksums.number(text, 2, 4), day > 40 ? day - 40 : day)
        && (11 - rest) % 11 == Checksums.digit(text, 8)
        && "890".indexOf(text.charAt(9)) >= 0;
  }
}
