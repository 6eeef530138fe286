package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Latin America outside Brazil and Mexico. */
final class LatinAmericanIds {

  private LatinAmericanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("ar_cuit", "ar", "latam")
            .anywhere("99-99999999-9")
            .alone("99999999999", "99 99999999 9")
            .words("cuit", "cuil", "clave única")
            .valid(LatinAmericanIds::cuit)
            .source("AFIP, RG 10/97"),
        IdDefinition.named("ar_dni", "ar", "latam")
            .near("99.999.999", "9.999.999", "99999999", "9999999")
            .valid(text -> text.charAt(0) != '0')
            .words("dni", "d.n.i", "documento nacional", "documento")
            .source("RENAPER, Ley 17.671"),
        IdDefinition.named("ar_cbu", "ar", "latam")
            .anywhere("9999999999999999999999", "99999999 99999999999999")
            .words("cbu", "cuenta")
            .valid(LatinAmericanIds::cbu)
            .source("BCRA, Comunicación A 2622"),
        IdDefinition.named("cl_rut", "cl", "latam")
            .anywhere("99.999.999-X", "9.999.999-X", "99999999-X", "9999999-X")
            .alone("99999999K", "9999999K")
            .near("99999999X", "9999999X")
            .words("rut", "r.u.t", "run", "rol único")
            .valid(LatinAmericanIds::rut)
            .source("SII, RUT"),
        IdDefinition.named("co_nit", "co", "latam")
            .anywhere("999.999.999-9", "999999999-9", "9.999.999.999-9")
            .near("9999999999", "999999999")
            .words("nit", "dian", "cédula", "cedula")
            .valid(text -> weightedFromRight(text, 3, 7, 13, 17, 19, 23, 29, 37, 41, 43))
            .source("DIAN, Orden administrativa 4/1989"),
        IdDefinition.named("co_cedula", "co", "latam")
            .near("9.999.999.999", "99.999.999", "9999999999", "99999999")
            .words("cédula", "cedula", "ciudadanía", "ciudadania", "c.c.")
            .source("Registraduría Nacional"),
        IdDefinition.named("pe_ruc", "pe", "latam")
            .alone("99999999999")
            .words("ruc", "sunat")
            .valid(
                text ->
                    " 10 15 16 17 20 ".contains(" " + text.substring(0, 2) + " ")
                        && (11 - Checksums.weighted(text, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 10
                            == Checksums.digit(text, 10))
            .source("SUNAT, RUC"),
        IdDefinition.named("pe_dni", "pe", "latam")
            .near("99999999", "99999999-X")
            .words("dni", "documento nacional", "reniec")
            .source("RENIEC, Ley 26497"),
        IdDefinition.named("ec_ci", "ec", "latam")
            .alone("9999999999", "999999999-9")
            .words("cédula", "cedula", "identidad")
            .valid(LatinAmericanIds::ecuadorian)
            .source("Registro Civil del Ecuador"),
        IdDefinition.named("ec_ruc", "ec", "latam")
            .alone("9999999999001")
            .words("ruc", "sri", "contribuyente")
            .valid(text -> ecuadorian(text.substring(0, 10)) || "69".indexOf(text.charAt(2)) >= 0)
            .source("SRI, RUC"),
        IdDefinition.named("uy_ci", "uy", "latam")
            .anywhere("9.999.999-9")
            .alone("9999999-9")
            .near("99999999")
            .words("cédula", "cedula", "identidad")
            .valid(
                text ->
                    (10 - Checksums.weighted(text, 2, 9, 8, 7, 6, 3, 4) % 10) % 10
                        == Checksums.digit(text, 7))
            .source("DNIC Uruguay"),
        IdDefinition.named("uy_rut", "uy", "latam")
            .alone("999999999999", "99-999999-999-9")
            .words("rut", "dgi")
            .valid(
                text ->
                    (11 - Checksums.weighted(text, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11
                            == Checksums.digit(text, 11)
                        && text.startsWith("00", 8)
                        && Checksums.number(text, 0, 2) >= 1
                        && Checksums.number(text, 0, 2) <= 22)
            .source("DGI Uruguay"),
        IdDefinition.named("do_cedula", "do", "latam")
            .anywhere("999-9999999-9")
            .alone("99999999999")
            .words("cédula", "cedula", "identidad")
            .valid(text -> Checksums.luhn(text) && !Checksums.allSame(text))
            .source("Junta Central Electoral"),
        IdDefinition.named("ve_rif", "ve", "latam")
            .anywhere("A-99999999-9", "A999999999", "A-999999999")
            .words("rif", "seniat")
            .valid(LatinAmericanIds::rif)
            .source("SENIAT, Providencia 0048"),
        IdDefinition.named("cr_cedula", "cr", "latam")
            .near("9-9999-9999", "99-9999-9999", "999999999")
            .words("cédula", "cedula", "identidad")
            .source("Tribunal Supremo de Elecciones"),
        IdDefinition.named("py_ruc", "py", "latam")
            .alone("99999999-9", "9999999-9", "999999-9")
            .words("ruc", "contribuyente")
            .valid(LatinAmericanIds::paraguayan)
            .source("DNIT, Resolución 65/2010"),
        IdDefinition.named("gt_nit", "gt", "latam")
            .alone("9999999-X", "99999999-X", "999999-X")
            .near("99999999X")
            .words("nit", "contribuyente")
            .valid(LatinAmericanIds::guatemalan)
            .source("SAT Guatemala, dígito verificador del NIT"),
        IdDefinition.named("cu_ni", "cu", "latam")
            .alone("99999999999")
            .words("carné de identidad", "carne de identidad", "identidad")
            .valid(text -> IssuedDates.yymmdd(text, 0) && text.charAt(6) != '9')
            .source("Decreto-Ley 22/1979, carné de identidad"),
        IdDefinition.named("sv_dui", "sv", "latam")
            .near("99999999-9")
            .words("dui", "documento único")
            .source("RNPN"));
  }

  private static boolean cuit(String text) {
    int check = (11 - Checksums.weighted(text, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
    return " 20 23 24 25 26 27 30 33 34 50 51 55 ".contains(" " + text.substring(0, 2) + " ")
        && (check == 10 ? 9 : check) == Checksums.digit(text, 10);
  }

  private static boolean cbu(String text) {
    return !Checksums.allSame(text)
        && Checksums.weighted(text, 7, 1, 3, 9, 7, 1, 3, 9) % 10 != 10
        && cbuBlock(text, 0, 7)
        && cbuBlock(text, 8, 21);
  }

  /** Weights 3, 1, 7, 9 from the right of a block; its check digit follows. */
  private static boolean cbuBlock(String text, int start, int end) {
    int[] weights = {3, 1, 7, 9};
    int sum = 0;
    for (int i = end - 1; i >= start; i--) {
      sum += Checksums.digit(text, i) * weights[(end - 1 - i) % 4];
    }
    return (10 - sum % 10) % 10 == Checksums.digit(text, end);
  }

  private static boolean rut(String text) {
    int sum = 0;
    int last = text.length() - 1;
    for (int i = last - 1; i >= 0; i--) {
      sum += Checksums.digit(text, i) * (2 + (last - 1 - i) % 6);
    }
    char check = "0123456789K".charAt(Math.floorMod(-sum, 11));
    return sum > 0 && check == text.charAt(last);
  }

  private static boolean weightedFromRight(String text, int... weights) {
    int sum = 0;
    int last = text.length() - 1;
    for (int i = last - 1; i >= 0; i--) {
      sum += Checksums.digit(text, i) * weights[last - 1 - i];
    }
    int rest = Math.floorMod(sum, 11);
    return sum > 0 && (rest < 2 ? rest : 11 - rest) == Checksums.digit(text, last);
  }

  /** Province, then a third digit under 6; Luhn. */
  private static boolean ecuadorian(String text) {
    long province = Checksums.number(text, 0, 2);
    return (province >= 1 && province <= 24 || province == 30 || province == 50)
        && text.charAt(2) < '6'
        && Checksums.luhn(text);
  }

  /** Weights from 2 up, from the right. */
  private static boolean paraguayan(String text) {
    int last = text.length() - 1;
    int sum = 0;
    for (int i = 0; i < last; i++) {
      sum += Checksums.digit(text, i) * (last - i + 1);
    }
    return Math.floorMod(-sum, 11) % 10 == Checksums.digit(text, last);
  }

  private static boolean guatemalan(String text) {
    int last = text.length() - 1;
    int sum = 0;
    for (int i = 0; i < last; i++) {
      sum += Checksums.digit(text, i) * (last - i + 1);
    }
    return "0123456789K".charAt(Math.floorMod(-sum, 11)) == text.charAt(last);
  }

  private static boolean rif(String text) {
    int first = "VEJPG".indexOf(text.charAt(0));
    int[] kinds = {4, 8, 12, 16, 20};
    if (first < 0) {
      return false;
    }
    int sum = kinds[first] + Checksums.weighted(text.substring(1), 3, 2, 7, 6, 5, 4, 3, 2);
    int check = 11 - sum % 11;
    return (check > 9 ? 0 : check) == Checksums.digit(text, 9);
  }
}
