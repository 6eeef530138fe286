package io.spansmith.redact.detect;

import java.util.List;

/** Tax numbers of Africa and Oman. */
final class AfricanTaxIds {

  private AfricanTaxIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("za_tax_number", "za", "mea")
            .near("9999999999")
            .words("income tax", "sars", "tax number", "tax reference")
            .valid(text -> "01239".indexOf(text.charAt(0)) >= 0 && Checksums.luhn(text))
            .source("SARS, tax reference number"),
        IdDefinition.named("gh_tin", "gh", "mea")
            .alone("A9999999999", "A999999999X")
            .words("tin", "gra")
            .valid(AfricanTaxIds::ghanaian)
            .source("Ghana Revenue Authority, TIN"),
        IdDefinition.named("ma_ice", "ma", "mea")
            .alone("999999999999999")
            .words("ice", "identifiant commun")
            .valid(
                text ->
                    Checksums.number(text, 0, 15) > 0 && Checksums.number(text, 0, 15) % 97 == 0)
            .source("DGI Maroc, ICE"),
        IdDefinition.named("tn_tax_id", "tn", "mea")
            .near("9999999A", "9999999/A", "9999999/A/A/A/999")
            .words("matricule fiscal", "identifiant fiscal")
            .valid(text -> "IOU".indexOf(text.charAt(7)) < 0)
            .source("Direction Générale des Impôts, matricule fiscal"),
        IdDefinition.named("dz_nif", "dz", "mea")
            .near("999999999999999")
            .words("nif", "identification fiscale")
            .source("DGI Algérie, NIF"),
        IdDefinition.named("sn_ninea", "sn", "mea")
            .near("999999999", "9999999", "9999999 9A9")
            .words("ninea")
            .source("ANSD, NINEA"),
        IdDefinition.named("mz_nuit", "mz", "mea")
            .near("999999999", "999 999 999")
            .words("nuit")
            .valid(
                text ->
                    "01234567891".indexOf(text.charAt(8)) >= 0
                        && "01234567891"
                                .charAt(Checksums.weighted(text, 8, 9, 4, 5, 6, 7, 8, 9) % 11)
                            == text.charAt(8))
            .source("Autoridade Tributária de Moçambique, NUIT"),
        IdDefinition.named("om_vat", "om", "mea")
            .anywhere("OM1100999999", "OM1099999999")
            .words("vat")
            .source("Oman Tax Authority, VATIN"));
  }

  private static boolean ghanaian(String text) {
    int sum = 0;
    for (int i = 1; i < 10; i++) {
      sum += i * Checksums.digit(text, i);
    }
    char check = "0123456789X".charAt(Math.floorMod(sum, 11));
    return "PCGQV".indexOf(text.charAt(0)) >= 0
        && text.startsWith("00", 1)
        && check == text.charAt(10);
  }
}
