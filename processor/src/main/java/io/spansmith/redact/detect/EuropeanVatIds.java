package io.spansmith.redact.detect;

import java.util.List;

/**
 * VAT numbers of the Union's members and of the United Kingdom with their country's letters, where
 * no other definition has them: a sole trader's is a personal number.
 */
final class EuropeanVatIds {

  private EuropeanVatIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("eu_vat", "eu", "uk")
            .anywhere("BG999999999", "CY99999999A", "CZ99999999", "DK99999999", "EE999999999")
            .anywhere("FI99999999", "HU99999999", "IE9999999A", "IE9999999AA", "LT999999999")
            .anywhere("LU99999999", "LV99999999999", "MT99999999", "SE999999999999", "SK9999999999")
            .anywhere("GB999999999", "GB 999 9999 99", "DK 99 99 99 99", "SE 999999999999")
            .alone("RO99999999", "RO999999999")
            .words("vat", "tva", "moms", "ddv", "iva", "btw", "pvn", "pvm", "käibemaks", "dph")
            .valid(EuropeanVatIds::valid)
            .source("European Commission, VIES; Council Directive 2006/112/EC art. 215"));
  }

  private static boolean valid(String text) {
    String n = text.substring(2);
    return switch (text.substring(0, 2)) {
      case "BG" -> bulgarian(n);
      case "CY" -> cypriot(n);
      case "CZ" -> czech(n);
      case "DK" -> Checksums.weighted(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0 && n.charAt(0) > '0';
      case "EE" -> Checksums.weighted(n, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
      case "FI" -> Checksums.weighted(n, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
      case "HU" -> Checksums.weighted(n, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
      case "IE" -> irish(n);
      case "LT" -> lithuanian(n);
      case "LU" -> Checksums.number(n, 0, 6) % 89 == Checksums.number(n, 6, 8);
      case "LV" ->
          n.charAt(0) > '3' && Checksums.weighted(n, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
      case "MT" -> Checksums.weighted(n, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
      case "RO" -> romanian(n);
      case "SE" -> n.endsWith("01") && Checksums.luhn(n.substring(0, 10));
      case "SK" -> n.charAt(0) > '0' && Checksums.number(n, 0, 10) % 11 == 0;
      case "GB" -> british(n);
      default -> false;
    };
  }

  private static boolean bulgarian(String n) {
    int sum = Checksums.weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    sum = sum == 10 ? Checksums.weighted(n, 3, 4, 5, 6, 7, 8, 9, 10) % 11 : sum;
    return sum % 10 == Checksums.digit(n, 8);
  }

  private static boolean cypriot(String n) {
    int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      int d = Checksums.digit(n, i);
      if (d < 0) {
        return false;
      }
      sum += i % 2 == 0 ? odd[d] : d;
    }
    return !n.startsWith("12") && 'A' + sum % 26 == n.charAt(8);
  }

  private static boolean czech(String n) {
    int check = (11 - Checksums.weighted(n, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
    return n.charAt(0) < '9' && (check == 0 ? 1 : check % 10) == Checksums.digit(n, 7);
  }

  private static boolean irish(String n) {
    int second = n.length() == 9 && n.charAt(8) != 'W' ? n.charAt(8) - '@' : 0;
    int sum = Checksums.weighted(n, 8, 7, 6, 5, 4, 3, 2) + 9 * second;
    return "WABCDEFGHIJKLMNOPQRSTUV".charAt(Math.floorMod(sum, 23)) == n.charAt(7);
  }

  private static boolean lithuanian(String n) {
    int sum = Checksums.weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    sum = sum == 10 ? Checksums.weighted(n, 3, 4, 5, 6, 7, 8, 9, 1) % 11 : sum;
    return n.charAt(7) == '1' && sum % 10 == Checksums.digit(n, 8);
  }

  private static boolean romanian(String n) {
    String padded = "0".repeat(9 - n.length()) + n;
    return Checksums.weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3) * 10 % 11 % 10
        == Checksums.digit(padded, 8);
  }

  private static boolean british(String n) {
    int sum = Checksums.weighted(n, 8, 7, 6, 5, 4, 3, 2) + (int) Checksums.number(n, 7, 9);
    return Checksums.number(n, 0, 7) > 0 && (sum % 97 == 0 || sum % 97 == 42);
  }
}
