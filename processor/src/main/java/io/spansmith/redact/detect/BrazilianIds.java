package io.spansmith.redact.detect;

import java.util.List;

/** Numbers of Brazil. */
final class BrazilianIds {

  private BrazilianIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("br_cpf", "br", "latam")
            .anywhere("999.999.999-99", "999 999 999-99", "999999999-99")
            .alone("99999999999", "999.999.999.99", "999-999-999-99")
            .words("cpf", "cadastro de pessoa", "contribuinte")
            .valid(BrazilianIds::cpf)
            .source("Receita Federal, IN RFB 2172/2024"),
        // Letters may stand in the first twelve places from July 2026 on.
        IdDefinition.named("br_cnpj", "br", "latam")
            .anywhere("XX.XXX.XXX/XXXX-99", "99999999/9999-99")
            .alone("99999999999999", "XXXXXXXXXXXX99")
            .words("cnpj", "empresa", "pessoa jurídica")
            .valid(BrazilianIds::cnpj)
            .source("Receita Federal, IN RFB 2229/2024"),
        IdDefinition.named("br_pis", "br", "latam")
            .anywhere("999.99999.99-9")
            .alone("99999999999")
            .words("pis", "pasep", "nis", "nit")
            .valid(
                text ->
                    (11 - Checksums.weighted(text, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10
                            == Checksums.digit(text, 10)
                        && !Checksums.allSame(text))
            .source("Caixa Econômica Federal, PIS"),
        IdDefinition.named("br_cnh", "br", "latam")
            .near("99999999999")
            .words("cnh", "habilitação", "habilitacao", "carteira de motorista")
            .source("Senatran, CNH"),
        IdDefinition.named("br_rg", "br", "latam")
            .near("99.999.999-X", "99999999X", "9.999.999", "99.999.999")
            .words("rg", "registro geral", "identidade")
            .source("Lei 7.116/1983"),
        IdDefinition.named("br_voter", "br", "latam")
            .near("9999 9999 9999", "999999999999")
            .words("título de eleitor", "titulo de eleitor", "eleitor")
            .source("TSE, Resolução 23.659/2021"),
        IdDefinition.named("br_license_plate", "br", "latam")
            .near("AAA-9999", "AAA9999", "AAA9A99")
            .words("placa", "plate")
            .source("Contran, Resolução 969/2022"));
  }

  private static boolean cpf(String text) {
    return !Checksums.allSame(text)
        && mod11(Checksums.weighted(text, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == Checksums.digit(text, 9)
        && mod11(Checksums.weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2))
            == Checksums.digit(text, 10);
  }

  /** A character counts as its ASCII code less 48. */
  private static boolean cnpj(String text) {
    return !Checksums.allSame(text)
        && Checksums.number(text, 0, 8) != 0
        && mod11(sum(text, 12)) == Checksums.digit(text, 12)
        && mod11(sum(text, 13)) == Checksums.digit(text, 13);
  }

  /** Weights 2 to 9 from the right. */
  private static int sum(String text, int places) {
    int sum = 0;
    for (int i = 0; i < places; i++) {
      sum += (text.charAt(i) - '0') * (2 + (places - 1 - i) % 8);
    }
    return sum;
  }

  private static int mod11(int sum) {
    int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
  }
}
