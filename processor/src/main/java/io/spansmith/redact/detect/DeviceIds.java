package io.spansmith.redact.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Numbers of devices, vehicles and banks that lead to a person. */
final class DeviceIds {

  private static final Set<String> COUNTRIES =
      Words.of(
          """
          AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
          BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO
          DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU
          GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
          KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
          MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS
          PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC
          TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT
          ZA ZM ZW
          """);

  // What A to Z count in a VIN; I, O and Q are not used.
  private static final String VIN_LETTERS = "12345678012345070923456789";

  private DeviceIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("imei", "devices")
            .anywhere("99-999999-999999-9", "999999-99-999999-9")
            .alone("999999999999999")
            .words("imei", "handset", "device id")
            .valid(Checksums::luhn)
            .source("3GPP TS 23.003 §6.2.1"),
        IdDefinition.named("imeisv", "devices")
            .alone("99999999-999999-99", "99-999999-999999-99")
            .near("9999999999999999")
            .words("imeisv", "imei")
            .source("3GPP TS 23.003 §6.2.2"),
        IdDefinition.named("imsi", "devices")
            .near("999999999999999", "99999999999999")
            .words("imsi")
            .source("3GPP TS 23.003 §2.2"),
        IdDefinition.named("vin", "devices")
            .alone("XXXXXXXXXXXXXXXXX")
            .words("vin", "chassis", "vehicle identification", "fahrgestell", "bastidor", "telaio")
            .valid(DeviceIds::isVinShaped)
            .validAlone(text -> vin(text.toUpperCase(Locale.ROOT)))
            .source("ISO 3779; 49 CFR 565.15"),
        IdDefinition.named("bic", "devices")
            .alone("AAAAAAXX", "AAAAAAXXXXX", "AAAA AA XX", "AAAA AA XX XXX")
            .words("bic", "swift")
            .valid(text -> COUNTRIES.contains(text.substring(4, 6)))
            .validAlone(DeviceIds::unpronounceable)
            .source("ISO 9362"),
        IdDefinition.named("meid", "devices")
            .near("XXXXXXXXXXXXXX", "XX XX XX XX XX XX XX", "99999 99999 9999 9999")
            .words("meid")
            .valid(text -> text.chars().allMatch(c -> Character.digit(c, 16) >= 0))
            .source("3GPP2 S.R0048"));
  }

  /** In capitals, and with a digit or with four consonants in a row: no word. */
  private static boolean unpronounceable(String printed) {
    int run = 0;
    boolean odd = false;
    for (char c : printed.replace(" ", "").toCharArray()) {
      run = "AEIOUY".indexOf(c) < 0 ? run + 1 : 0;
      odd |= c >= '0' && c <= '9' || run > 3;
      if (c >= 'a' && c <= 'z') {
        return false;
      }
    }
    return odd;
  }

  /** Letters but I, O and Q, and four digits; only some countries demand the check character. */
  private static boolean isVinShaped(String text) {
    long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits >= 4 && digits < 17 && text.chars().noneMatch(c -> "IOQ".indexOf(c) >= 0);
  }

  /** The check character in the ninth place, which North America demands. */
  private static boolean vin(String text) {
    int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    int digits = 0;
    for (int i = 0; i < weights.length; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      int value = digit ? c - '0' : VIN_LETTERS.charAt(c - 'A') - '0';
      if (!digit && value == 0) {
        return false;
      }
      digits += digit ? 1 : 0;
      sum += value * weights[i];
    }
    return digits >= 4 && digits < 17 && "0123456789X".charAt(sum % 11) == text.charAt(8);
  }
}
