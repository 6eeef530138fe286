package io.spansmith.redact.detect;

import java.util.ArrayList;
import java.util.List;

/** What only its context tells from any other number, wherever its owner lives. */
final class GeneralIds {

  private GeneralIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("passport", "pii")
            .near("A9999999", "A99999999", "AA999999", "AA9999999", "AAA999999", "999999999")
            .near("99AA99999", "XXXXXXXX9", "99 9999999")
            .words(
                "passport",
                "pasaporte",
                "passeport",
                "reisepass",
                "passaporto",
                "passaporte",
                "paspoort",
                "paszport",
                "паспорт",
                "护照",
                "旅券",
                "여권")
            .valid(GeneralIds::someDigits)
            .source("ICAO Doc 9303-3, document numbers of up to nine characters"),
        IdDefinition.named("driver_license", "pii")
            .near("A9999999", "A99999999", "A999999999999", "A9999-99999-99999", "AA999999")
            .near("99999999", "999999999", "A999-9999-9999", "A999-999-99-999-9", "AA9999999A")
            .near("A99999999999999", "999 999 999", "AA 99 99 99 A", "9999999999")
            .words(
                "driver's license",
                "drivers license",
                "driver license",
                "driving licence",
                "driving license",
                "licence number",
                "dl number",
                "dl no",
                "dl#",
                "license no",
                "license number",
                "licence no",
                "führerschein",
                "permis de conduire",
                "licencia de conducir",
                "patente di guida",
                "rijbewijs",
                "driverslicense",
                "driver_license",
                "fahrerlaubnis",
                "prawo jazdy",
                "водительское",
                "運転免許",
                "驾驶证")
            .source("AAMVA and national authorities"),
        IdDefinition.named("card_cvv", "pii")
            .near("999", "9999")
            .words("cvv", "cvc", "cvv2", "cvc2", "csc", "security code", "card verification")
            .source("ISO/IEC 7813; PCI DSS 3.3.1"),
        IdDefinition.named("card_expiry", "pii")
            .near("99/99", "99/9999", "99-9999")
            .words("expiry", "expires", "expiration", "exp date", "valid thru", "valid until")
            .valid(text -> IssuedDates.valid(-1, Checksums.number(text, 0, 2), 1))
            .source("ISO/IEC 7813"),
        IdDefinition.named("pin", "pii")
            .near("9999", "999999")
            .words(
                "pin code",
                "pin number",
                "pin is",
                "my pin",
                "your pin",
                "atm pin",
                "card pin",
                "pincode",
                "otp",
                "one-time code",
                "verification code",
                "passcode")
            .source("ISO 9564-1"),
        bankAccount(),
        IdDefinition.named("medical_record", "pii")
            .near("9999999", "99999999", "999999999", "9999999999", "99-99-99", "A9999999")
            .near("999999", "AA999999", "AAA999999")
            .words(
                "mrn",
                "medical record",
                "patient id",
                "patient number",
                "health plan",
                "beneficiary")
            .source("45 CFR 164.514(b)(2)"));
  }

  private static IdDefinition bankAccount() {
    List<String> shapes = new ArrayList<>();
    for (int digits = 8; digits <= 17; digits++) {
      shapes.add("9".repeat(digits));
    }
    shapes.add("9999 9999 9999");
    shapes.add("999-999-999");
    shapes.add("9999-9999-9999");
    return IdDefinition.named("bank_account", "pii")
        .near(shapes.toArray(String[]::new))
        .words(
            "bank account",
            "checking account",
            "savings account",
            "account number",
            "account no",
            "acct number",
            "acct no",
            "acct",
            "account #",
            "a/c no",
            "a/c number",
            "accountnumber",
            "account_number",
            "kontonummer",
            "numéro de compte",
            "numero de cuenta",
            "número de cuenta",
            "conta corrente",
            "numero di conto",
            "rekeningnummer",
            "iban")
        .source("national clearing houses");
  }

  private static boolean someDigits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count() >= 5;
  }
}
