package io.spansmith.redact.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What only its context tells from any other number, wherever its owner lives. */
final class GeneralIds {

  private static final String MONTHS =
      " JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MAI OKT DEZ ENE ABR AGO DIC FEV AVR JUI AOU"
          + " GEN MAG GIU LUG SET OTT MRT MEI ";

  private GeneralIds() {}

  static List<IdDefinition> all() {
    return List.of(
        birthDate(),
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
                "führerschein",
                "permis de conduire",
                "licencia de conducir",
                "patente di guida",
                "rijbewijs",
                "driverslicense",
                "driver_license",
                "license_number")
            .source("AAMVA and national authorities"),
        IdDefinition.named("card_cvv", "pii")
            .near("999", "9999")
            .words("cvv", "cvc", "cvv2", "cvc2", "csc", "security code", "card verification")
            .source("ISO/IEC 7813; PCI DSS 3.3.1"),
        IdDefinition.named("card_expiry", "pii")
            .near("99/99", "99/9999", "99-99", "99-9999")
            .words("expiry", "expires", "expiration", "exp date", "valid thru", "valid until")
            .valid(text -> IssuedDates.valid(-1, Checksums.number(text, 0, 2), 1))
            .source("ISO/IEC 7813"),
        IdDefinition.named("pin", "pii")
            .near("9999", "999999")
            .words(
                "pin",
                "pin code",
                "pin number",
                "pincode is",
                "atm pin",
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
            .source("45 CFR 164.514(b)(2)"),
        phone());
  }

  private static IdDefinition birthDate() {
    List<String> shapes =
        new ArrayList<>(
            List.of(
                "99/99/9999",
                "9999-99-99",
                "99.99.9999",
                "99-99-9999",
                "9999/99/99",
                "99/99/99",
                "9/9/9999",
                "9/99/9999",
                "99/9/9999",
                "9.9.9999",
                "99.9.9999",
                "9.99.9999",
                "99 99 9999",
                "99.99.99",
                "99-99-99",
                "99999999",
                "9999.99.99"));
    for (int letters = 3; letters <= 9; letters++) {
      String month = "A".repeat(letters);
      shapes.addAll(
          List.of(
              "99 " + month + " 9999",
              "9 " + month + " 9999",
              month + " 99, 9999",
              month + " 9, 9999",
              month + " 99 9999",
              "99-" + month + "-9999",
              "99. " + month + " 9999"));
    }
    return IdDefinition.named("date_of_birth", "pii")
        .near(shapes.toArray(String[]::new))
        .words(
            "date of birth",
            "birth",
            "birthday",
            "birthdate",
            "dob",
            "d.o.b",
            "born",
            "geboren",
            "geburtsdatum",
            "naissance",
            "né le",
            "née le",
            "nacimiento",
            "nacido",
            "nascimento",
            "nascita",
            "geboortedatum",
            "urodzenia",
            "рождения",
            "生年月日",
            "出生",
            "생년월일",
            "dateofbirth",
            "födelsedatum",
            "syntymäaika",
            "doğum")
        .valid(GeneralIds::calendarDay)
        .source("45 CFR 164.514(b)(2); ISO 8601 and customary orders");
  }

  /** Any customary order of day, month and year; a word must begin like a month's name. */
  private static boolean calendarDay(String text) {
    int letter = 0;
    while (letter < text.length() && !Character.isLetter(text.charAt(letter))) {
      letter++;
    }
    if (letter < text.length()) {
      String month = text.substring(letter, Math.min(letter + 3, text.length()));
      return MONTHS.contains(" " + month.toUpperCase(Locale.ROOT) + " ");
    }
    int length = text.length();
    if (length == 8 && IssuedDates.yyyymmdd(text, 0)) {
      return true;
    }
    if (length == 6) {
      return IssuedDates.yymmdd(text, 0) || IssuedDates.ddmmyy(text, 0) || monthFirst(text);
    }
    String year = text.substring(length - 4);
    boolean lived = year.startsWith("19") || year.startsWith("20");
    return lived && (length < 8 || IssuedDates.ddmmyy(text, 0) || monthFirst(text));
  }

  private static boolean monthFirst(String text) {
    return IssuedDates.valid(-1, Checksums.number(text, 0, 2), Checksums.number(text, 2, 4));
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
            "account number",
            "account no",
            "acct number",
            "acct no",
            "acct",
            "account #",
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

  /**
   * National numbers without a calling code; with one, or in the American form, no id is needed.
   */
  private static IdDefinition phone() {
    return IdDefinition.named("phone_national", "phone")
        .alone("09999999999", "0999999999", "9999999999")
        .near("999999999", "999 999 999", "9999 9999", "999 9999", "999-9999", "9999-9999")
        .near("99-99-99-99", "99 99 99 99", "999 99 999", "99 999 999", "999 999 99 99")
        .near("99 999 999 9999", "9999999", "99999999", "99 99 99 99 99", "(99) 9999-9999")
        .near("999-9999-9999", "999 9999 9999", "(99) 99999-9999", "99999 99999", "99999 999999")
        .words(
            "phone",
            "tel",
            "telephone",
            "telefon",
            "téléphone",
            "teléfono",
            "telefone",
            "telefono",
            "mobile",
            "mobil",
            "móvil",
            "cell",
            "cellphone",
            "handy",
            "fax",
            "office",
            "call",
            "call me",
            "dial",
            "whatsapp",
            "sms",
            "text me",
            "messages to",
            "cep",
            "celular",
            "portable",
            "numaram",
            "電話",
            "电话",
            "전화")
        .valid(GeneralIds::subscriber)
        .source("ITU-T E.164 and national numbering plans");
  }

  /** Ten bare digits must be American; a trunk zero must be followed by none. */
  private static boolean subscriber(String text) {
    String digits = text.replace("(", "").replace(")", "");
    if (Checksums.allSame(digits)) {
      return false;
    }
    if (digits.charAt(0) == '0') {
      return digits.length() < 9 || PhoneNumbers.trunk(digits);
    }
    return digits.length() != 10
        || PhoneNumbers.northAmericanStrict(digits)
        || text.length() != digits.length();
  }

  private static boolean someDigits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count() >= 5;
  }
}
