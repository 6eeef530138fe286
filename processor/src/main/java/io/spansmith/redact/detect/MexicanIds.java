package io.spansmith.redact.detect;

import java.util.List;
import java.util.Set;

/** Numbers of Mexico. */
final class MexicanIds {

  private static final String CURP_ALPHABET = "0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ";
  private static final Set<String> STATES =
      Words.of(
          """
          AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ
          YN ZS NE CX
          """);
  // Four letters that would read as an insult get an X in the second place.
  private static final Set<String> REPLACED =
      Words.of(
          """
          BACA BAKA BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COGI COJA COJE COJI COJO COLA CULO
          FALO FETO GETA GUEI GUEY JETA JOTO KACA KACO KAGA KAGO KAKA KAKO KOGE KOGI KOJA KOJE KOJI
          KOJO KOLA KULO LILO LOCA LOCO LOKA LOKO MAME MAMO MEAR MEAS MEON MIAR MION MOCO MOKO MULA
          MULO NACA NACO PEDA PEDO PENE PIPI PITO POPO PUTA PUTO QULO RATA ROBA ROBE ROBO RUIN SENO
          TETA VACA VAGA VAGO VAKA VUEI VUEY WUEI WUEY
          """);

  private MexicanIds() {}

  static List<IdDefinition> all() {
    return List.of(
        IdDefinition.named("mx_curp", "mx", "latam")
            .anywhere("AAAA999999AAAAAAX9")
            .words("curp", "registro de población")
            .valid(MexicanIds::curp)
            .source("RENAPO, Instructivo normativo para la asignación de la CURP"),
        IdDefinition.named("mx_rfc", "mx", "latam")
            .anywhere("AAAA999999XXX", "AAA999999XXX", "AAAA-999999-XXX", "AAA-999999-XXX")
            .anywhere("AAAA 999999 XXX", "AAA 999999 XXX")
            .alone("AAAA-999999", "AAAA999999", "AAAA 999999")
            .words("rfc", "registro federal")
            .valid(MexicanIds::rfc)
            .source("SAT, Código Fiscal de la Federación art. 27"),
        IdDefinition.named("mx_clabe", "mx", "latam")
            .alone("999999999999999999", "999 999 99999999999 9")
            .words("clabe", "interbancaria", "cuenta")
            .valid(MexicanIds::clabe)
            .source("ABM, CLABE"),
        IdDefinition.named("mx_nss", "mx", "latam")
            .alone("99-99-99-9999-9", "99999999999")
            .words("nss", "imss", "seguro social")
            .valid(Checksums::luhn)
            .source("IMSS, Número de Seguridad Social"),
        IdDefinition.named("mx_voter", "mx", "latam")
            .near("AAAAAA99999999A999")
            .words("ine", "ife", "elector")
            .source("INE, clave de elector"));
  }

  private static boolean curp(String text) {
    if ("HMX".indexOf(text.charAt(10)) < 0
        || !STATES.contains(text.substring(11, 13))
        || !IssuedDates.yymmdd(text, 4)
        || REPLACED.contains(text.substring(0, 4))) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += CURP_ALPHABET.indexOf(text.charAt(i)) * (18 - i);
    }
    return (10 - sum % 10) % 10 == Checksums.digit(text, 17);
  }

  /** Three letters for a company, four for a person, then a date; the ending is not checked. */
  private static boolean rfc(String text) {
    int letters = Character.isLetter(text.charAt(3)) ? 4 : 3;
    boolean end = text.length() < 12 || "0123456789A".indexOf(text.charAt(text.length() - 1)) >= 0;
    return IssuedDates.yymmdd(text, letters) && end;
  }

  private static boolean clabe(String text) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += Checksums.digit(text, i) * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1) % 10;
    }
    return (10 - sum % 10) % 10 == Checksums.digit(text, 17) && !Checksums.allSame(text);
  }
}
