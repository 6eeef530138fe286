package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Canada. */
final class CanadianIds {

  private CanadianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("ca_sin", "ca")
            .anywhere("999-999-999", "999 999 999")
            .alone("999999999")
            .words("sin", "s.i.n", "nas", "social insurance", "assurance sociale")
            .valid(text -> "08".indexOf(text.charAt(0)) < 0 && Checksums.luhn(text))
            .source("Service Canada, SIN code of practice"),
        IdDefinition.named("ca_bn", "ca")
            .anywhere("999999999RT9999", "999999999RC9999", "999999999RP9999", "999999999RM9999")
            .anywhere("99999 9999 RT9999", "99999 9999 RC9999", "999999999 RT 9999")
            .anywhere("999999999 RT9999", "999999999 RC9999", "99999 9999 RC 9999")
            .near("999999999")
            .words("business number", "bn", "gst", "hst", "numéro d'entreprise")
            .valid(text -> Checksums.luhn(text.substring(0, 9)))
            .source("CRA, Business number"),
        IdDefinition.named("ca_passport", "ca")
            .near("AA999999", "A999999AA")
            .words("passport", "passeport")
            .source("IRCC"),
        IdDefinition.named("ca_health_number", "ca")
            .near(
                "9999-999-999-AA",
                "9999 999 999 AA",
                "9999 999 999",
                "9999999999",
                "AAAA 9999 9999")
            .near("99999-9999", "999999999", "AAAA99999999")
            .words(
                "health card", "health number", "ohip", "ramq", "assurance maladie", "phn", "msp")
            .source("provincial health plans"),
        IdDefinition.named("ca_bc_phn", "ca")
            .anywhere("9999 999 999")
            .alone("9999999999")
            .words("phn", "personal health number", "msp", "bc services")
            .valid(CanadianIds::britishColumbian)
            .source("BC Ministry of Health, PHN check digit"),
        IdDefinition.named("ca_postal_code", "ca")
            .near("A9A 9A9", "A9A9A9", "A9A-9A9")
            .words("postal", "address", "code postal", "adresse")
            .valid(text -> "DFIOQUWZ".indexOf(text.charAt(0)) < 0)
            .source("Canada Post, addressing guidelines"));
  }

  /** Begins with 9; the eight digits that follow are weighted. */
  private static boolean britishColumbian(String text) {
    int rest = Checksums.weighted(text.substring(1), 2, 4, 8, 5, 10, 9, 7, 3) % 11;
    return text.charAt(0) == '9' && 11 - rest == Checksums.digit(text, 9);
  }
}
