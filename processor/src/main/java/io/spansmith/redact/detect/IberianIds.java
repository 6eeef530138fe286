package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Spain and Portugal. */
final class IberianIds {

  private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private IberianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("es_nif", "es", "eu")
            .anywhere("99999999A", "99999999-A", "99.999.999-A")
            .alone("9999999A", "9999999-A", "99999999 A")
            .words("dni", "d.n.i", "nif", "n.i.f", "documento nacional", "identidad")
            .valid(text -> nif(text.substring(0, text.length() - 1), text))
            .source("Orden INT/2058/2008; Agencia Tributaria, NIF"),
        IdDefinition.named("es_nie", "es", "eu")
            .anywhere("A9999999A", "A9999999-A", "A-9999999-A")
            .words("nie", "extranjero", "extranjeros")
            .valid(IberianIds::nie)
            .source("Orden INT/2058/2008"),
        IdDefinition.named("es_cif", "es", "eu")
            .alone("A99999999", "A9999999A", "A-99999999")
            .words("cif", "c.i.f", "nif", "n.i.f", "empresa", "sociedad")
            .valid(IberianIds::cif)
            .source("Orden EHA/451/2008"),
        IdDefinition.named("es_passport", "es", "eu")
            .near("AAA999999", "AA999999")
            .words("pasaporte", "passport")
            .source("Real Decreto 896/2003"),
        IdDefinition.named("es_ccc", "es", "eu")
            .anywhere("9999 9999 99 9999999999", "9999-9999-99-9999999999")
            .anywhere("9999 9999 99 99999 99999")
            .alone("99999999999999999999")
            .words("cuenta", "ccc", "iban", "banco")
            .valid(IberianIds::ccc)
            .source("Banco de España, Código Cuenta Cliente"),
        IdDefinition.named("es_social_security", "es", "eu")
            .alone("99/99999999/99", "999999999999", "99 99999999 99")
            .words("seguridad social", "nss", "afiliación", "afiliacion")
            .valid(
                text ->
                    Checksums.number(text, 0, 10) % 97 == Checksums.number(text, 10, 12)
                        && Checksums.number(text, 0, 2) <= 66)
            .source("Tesorería General de la Seguridad Social"),
        IdDefinition.named("pt_nif", "pt", "eu")
            .alone("999999999", "999 999 999", "PT999999999")
            .words("nif", "contribuinte", "contribuintes", "tax")
            .valid(text -> ptNif(text.startsWith("PT") ? text.substring(2) : text))
            .source("Decreto-Lei 14/2013"),
        IdDefinition.named("pt_cc", "pt", "eu")
            .anywhere("99999999 9 AA9", "999999999AA9", "99999999 9AA9", "99999999-9-AA9")
            .words("cartão de cidadão", "cartao de cidadao", "cidadão")
            .valid(IberianIds::citizenCard)
            .source("AMA, Validação de número de documento do Cartão de Cidadão"));
  }

  private static boolean nif(String number, String text) {
    long value = Checksums.number(number, 0, number.length());
    return value > 0 && NIF_LETTERS.charAt((int) (value % 23)) == text.charAt(text.length() - 1);
  }

  private static boolean nie(String text) {
    int first = "XYZ".indexOf(text.charAt(0));
    return first >= 0 && nif(first + text.substring(1, 8), text);
  }

  private static boolean cif(String text) {
    if ("ABCDEFGHJKLMNPQRSUVW".indexOf(text.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 1; i <= 7; i++) {
      int d = Checksums.digit(text, i) << (i & 1);
      sum += d > 9 ? d - 9 : d;
    }
    int check = (10 - sum % 10) % 10;
    char last = text.charAt(8);
    return last == '0' + check || last == "JABCDEFGHI".charAt(check);
  }

  private static boolean ccc(String text) {
    return Checksums.number(text, 0, 18) > 0
        && cccDigit("00" + text.substring(0, 8)) == Checksums.digit(text, 8)
        && cccDigit(text.substring(10)) == Checksums.digit(text, 9);
  }

  private static int cccDigit(String text) {
    int rest = 11 - Checksums.weighted(text, 1, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11;
    return rest == 11 ? 0 : rest == 10 ? 1 : rest;
  }

  private static boolean ptNif(String text) {
    int rest = Checksums.weighted(text, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    int check = rest < 2 ? 0 : 11 - rest;
    return "0".indexOf(text.charAt(0)) < 0 && check == Checksums.digit(text, 8);
  }

  /** Luhn over digits and letters, letters counting from 10. */
  private static boolean citizenCard(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Iso7064.value(text.charAt(i));
      if (i % 2 == 0) {
        value *= 2;
        value = value > 9 ? value - 9 : value;
      }
      sum += value;
    }
    return sum % 10 == 0;
  }
}
