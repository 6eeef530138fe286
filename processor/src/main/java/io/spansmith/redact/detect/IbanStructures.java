package io.spansmith.redact.detect;

import java.util.Arrays;

/**
 * The IBAN formats of the SWIFT registry (release 99), the territories that use a neighbour's, and
 * the countries that print IBANs without being registered.
 */
public final class IbanStructures {

  /** Country and the parts after its check digits: {@code n} digits, {@code a} letters, c both. */
  private static final String REGISTRY =
      """
      AD8n12c AE19n AL8n16c AT16n AX14n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BL10n11c2n
      BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n
      FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GF10n11c2n GG4a14n GI4a15c GL14n GP10n11c2n
      GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n IM4a14n IQ4a15n IS22n IT1a10n12c JE4a14n
      JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n
      MD20c ME18n MF10n11c2n MK3n10c2n MN16n MQ10n11c2n MR23n MT4a5n18c MU4a19n3a NC10n11c2n
      NI4a20n NL4a10n NO11n OM3n16c PF10n11c2n PK4a16c PL24n PM10n11c2n PS4a21c PT21n QA4a21c
      RE10n11c2n RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n
      ST21n SV4a20n TF10n11c2n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n WF10n11c2n XK16n YE4a4n18c
      YT10n11c2n
      AO21n BF2c22n BJ2c22n CF23n CG23n CI2c22n CM23n CV21n DZ22n GA23n GQ23n GW2c19n IR22n KM23n
      MA24n MG23n ML2c22n MZ21n NE2c22n SN2c22n TD23n TG2c22n
      """;

  /** The kinds of characters after the first four, by the two letters of a country. */
  private static final String[] BY_COUNTRY = parse();

  private IbanStructures() {}

  /** How long the IBAN of a country is, or 0 where it has none. */
  public static int length(String country) {
    String kinds = kinds(country.charAt(0), country.charAt(1));
    return kinds.isEmpty() ? 0 : kinds.length() + 4;
  }

  /**
   * What follows the country, given as two capitals, and two digits: {@code n} a digit, {@code a} a
   * letter, {@code c} either; empty where a country has none.
   */
  public static String kinds(char first, char second) {
    boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    return letters ? BY_COUNTRY[slot(first, second)] : "";
  }

  private static int slot(char first, char second) {
    return (first - 'A') * 26 + second - 'A';
  }

  /** Whether an upper-case text without blanks has its country's format and its checks. */
  public static boolean valid(String iban) {
    if (iban.length() < 15 || Checksums.number(iban, 2, 4) < 2) {
      return false;
    }
    String kinds = kinds(iban.charAt(0), iban.charAt(1));
    if (kinds.length() + 4 != iban.length()) {
      return false;
    }
    for (int i = 0; i < kinds.length(); i++) {
      if (!fits(iban.charAt(i + 4), kinds.charAt(i))) {
        return false;
      }
    }
    return Iso7064.mod97(iban.substring(4) + iban.substring(0, 4)) == 1;
  }

  /** Whether a digit or a capital is of the kind. */
  public static boolean fits(char c, char kind) {
    boolean digit = c >= '0' && c <= '9';
    boolean letter = c >= 'A' && c <= 'Z';
    return kind == 'n' ? digit : kind == 'a' ? letter : digit || letter;
  }

  /** Spells {@code 2a3n} out as {@code aannn}. */
  private static String[] parse() {
    String[] out = new String[26 * 26];
    Arrays.fill(out, "");
    for (String entry : REGISTRY.split("\\s+")) {
      StringBuilder kinds = new StringBuilder();
      int count = 0;
      for (char c : entry.substring(2).toCharArray()) {
        if (c >= '0' && c <= '9') {
          count = count * 10 + c - '0';
        } else {
          kinds.append(String.valueOf(c).repeat(count));
          count = 0;
        }
      }
      out[slot(entry.charAt(0), entry.charAt(1))] = kinds.toString();
    }
    return out;
  }
}
