package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Definitions spelled one a line: name, literals, alphabet, characters after the literal, issuer.
 *
 * <p>Literals are parted by commas; {@code +76} before them is the lead. Where there are none, a
 * tilde is followed by the groups of words that must stand near, parted by blanks; a word with an
 * exclamation mark must be followed by a sign that assigns. Literals and words may both be given. A
 * range of lengths has a dash; a star is no limit.
 */
final class TokenTable {

  private TokenTable() {}

  /** The definitions of a table, each of which must look random and be no sample. */
  static List<TokenDefinition> of(String table) {
    List<TokenDefinition> out = new ArrayList<>();
    for (String line : table.strip().split("\n")) {
      String[] cells = line.split(";");
      if (cells.length != 5) {
        throw new IllegalArgumentException("not five cells: " + line);
      }
      out.add(definition(cells[0].strip(), cells[1].strip(), cells));
    }
    return out;
  }

  private static TokenDefinition definition(String name, String told, String[] cells) {
    TokenDefinition.Builder builder;
    int tilde = told.startsWith("~") ? 0 : told.indexOf(" ~") + 1;
    if (tilde > 0 || told.startsWith("~")) {
      String before = told.substring(0, tilde);
      builder =
          (before.isBlank()
                  ? TokenDefinition.named(name)
                  : TokenDefinition.named(name, literals(before)))
              .near(told.substring(tilde + 1).strip().split("\\s+"));
    } else if (told.startsWith("+")) {
      int blank = told.indexOf(' ');
      builder =
          TokenDefinition.named(name, literals(told.substring(blank + 1)))
              .lead(Integer.parseInt(told.substring(1, blank)));
    } else {
      builder = TokenDefinition.named(name, literals(told));
    }
    String[] lengths = cells[3].strip().split("-");
    int min = Integer.parseInt(lengths[0]);
    String last = lengths[lengths.length - 1];
    int max = last.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(last);
    Alphabet alphabet = Alphabet.valueOf(cells[2].strip());
    boolean uuid = alphabet == Alphabet.UUID && min == 36;
    return builder
        .valid(uuid ? TokenChecks::endsInUuid : TokenChecks::random)
        .body(alphabet, min, max, cells[4].strip());
  }

  private static String[] literals(String text) {
    return text.strip().split("\\s*,\\s*");
  }

  /** The same definition with one more thing to hold. */
  static TokenDefinition also(TokenDefinition d, Predicate<String> check) {
    return new TokenDefinition(
        d.name(),
        d.packs(),
        d.prefixes(),
        d.lead(),
        d.alphabet(),
        d.min(),
        d.max(),
        d.valid().and(check),
        d.context(),
        d.source());
  }
}
