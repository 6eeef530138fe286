package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values drawn by the definitions themselves, for tests. */
final class Drawn {

  /** Forms that chance does not give, by name; none of them is a real one. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("dynatrace_token", "dt0c01. A:24 . A:64"),
          Map.entry("facebook_app_token", "9:15 | m:30"),
          Map.entry("astra_token", "AstraCS:AbCdEfGhIjKlMnOpQrStUvWx: a:64"),
          Map.entry("oculus_token", "OC| 9:16 | a:32"),
          Map.entry("baseten_key", "m:3 9:2 m:3 . m:32"),
          Map.entry("ollama_key", "9:2 a:30 . m:24"),
          Map.entry("zhipu_key", "9:2 a:30 . m:16"),
          Map.entry("kubernetes_token", "a:2 9:2 a:2 . 9:4 a:12"),
          Map.entry("airtable_oauth", "oaa m:14 .v1. m:30 . a:40"),
          Map.entry("airtable_token", "pat m:14 . a:64"),
          Map.entry("salesforce_token", "00D m:12 ! m:96"),
          Map.entry("truenas_key", "77 - m:64"),
          Map.entry("everhour_key", "9:2 a:2 - a:4 - a:6 - a:6 - a:8"),
          Map.entry("password_hash", "2b$12$ m:53"),
          Map.entry("discord_token", "MTA m:21 . m:6 . m:38"),
          Map.entry("authress_key", "sc_ a:9 .ab12.acc- a:70"),
          Map.entry("sidekiq_key", "a:8 : a:8"),
          Map.entry("clickup_token", "pk_ 9:7 _ A:32"),
          Map.entry("google_client_id", "9:10 - a:32"),
          Map.entry("telegram_token", "9:10 :AA m:33"),
          Map.entry("asana_token", "1/ 9:16 : a:32"),
          Map.entry("okta_token", "00 m:40"),
          Map.entry("airtable_key", "key m:14"),
          Map.entry("sumologic_key", "su 9:2 m:10"),
          Map.entry("yandex_key", "YCAJE m:20"),
          Map.entry("vault_token", "hvs. m:30"),
          Map.entry("anthropic_key", "sk-ant-api03- m:93 AA"),
          Map.entry("maxmind_key", "m:6 _ m:29 _mmk"),
          Map.entry("twitter_token", "9:19 - m:40"));

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** A text of the shape that the definition takes. */
  static String identifier(IdDefinition id, String shape, Random random) {
    for (int i = 0; i < 5_000_000; i++) {
      StringBuilder text = new StringBuilder();
      for (char c : shape.toCharArray()) {
        switch (c) {
          case '9' -> text.append(random.nextInt(10));
          case 'A' -> text.append(LETTERS.charAt(random.nextInt(26)));
          case 'X' -> text.append("0123456789".charAt(random.nextInt(10)));
          case '?' -> text.append(random.nextBoolean() ? " " : "");
          default -> text.append(c);
        }
      }
      if (id.valid().test(SlowReference.compact(text.toString(), shape))) {
        return text.toString();
      }
      if (shape.indexOf('X') >= 0 && i > 100_000) {
        return letters(id, shape, random);
      }
    }
    throw new AssertionError(id.name() + " takes no text of its shape " + shape);
  }

  /** The same where digits do not do for what may be a letter. */
  private static String letters(IdDefinition id, String shape, Random random) {
    for (int i = 0; i < 20_000_000; i++) {
      StringBuilder text = new StringBuilder();
      for (char c : shape.toCharArray()) {
        switch (c) {
          case '9' -> text.append(random.nextInt(10));
          case 'A' -> text.append(LETTERS.charAt(random.nextInt(26)));
          case 'X' ->
              text.append(Character.toUpperCase(Character.forDigit(random.nextInt(36), 36)));
          default -> text.append(c);
        }
      }
      if (id.valid().test(SlowReference.compact(text.toString(), shape))) {
        return text.toString();
      }
    }
    throw new AssertionError(id.name() + " takes no text of its shape " + shape);
  }

  /** A token drawn by lot; null where the definition takes none that is drawn so. */
  static @Nullable String token(TokenDefinition d, Random random) {
    @Nullable String form = FORMS.get(d.name());
    if (form != null) {
      String written = written(form, random);
      List<String> literals = d.prefixes().isEmpty() ? List.of("") : d.prefixes();
      String literal =
          literals.stream().filter(p -> written.startsWith(p, d.lead())).findFirst().orElse("?");
      boolean fits = !literal.equals("?") && d.valid().test(written);
      int body = written.length() - literal.length() - d.lead();
      return fits && body >= d.min() && body <= d.max() ? written : null;
    }
    for (int i = 0; i < 20_000; i++) {
      String literal =
          d.prefixes().isEmpty() ? "" : d.prefixes().get(random.nextInt(d.prefixes().size()));
      int most = Math.min(d.max(), d.min() + 40);
      String body = body(d, d.min() + random.nextInt(most - d.min() + 1), random);
      String token = body(d, d.lead(), random) + literal + body;
      // In a run of the alphabet, and around a literal in the middle of one, the first word shows
      // that there is something to look at.
      boolean begun =
          d.prefixes().isEmpty()
              ? token.matches("(?=\\w{0,4}\\d)[A-Za-z0-9]{5}.*")
              : d.lead() == 0
                  || Character.isLetterOrDigit(token.charAt(d.lead() - 1))
                      && token.matches(".*(?=[A-Za-z]{0,9}\\d)[A-Za-z0-9]{16,}.{0,9}");
      if (begun && d.valid().test(token)) {
        return token;
      }
    }
    return null;
  }

  private static String body(TokenDefinition d, int length, Random random) {
    if (d.alphabet() == Alphabet.UUID && length == 36) {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      char c = (char) ('!' + random.nextInt(94));
      if (d.alphabet().has(c) && c != '=' && c != '%' && c != '.') {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** A word of each group, with the sign that assigns. */
  static String lead(TokenDefinition d) {
    StringBuilder lead = new StringBuilder();
    for (String group : d.context()) {
      lead.append(List.of(group.split("\\|")).get(0)).append(' ');
    }
    return lead.toString();
  }

  /** A token of a form that chance does not give: literals, and {@code A:24} for 24 drawn of A. */
  private static String written(String form, Random random) {
    StringBuilder text = new StringBuilder();
    for (String part : form.split(" ")) {
      if (part.matches("[A9am]:\\d+")) {
        String of =
            switch (part.charAt(0)) {
              case '9' -> "0123456789";
              case 'A' -> LETTERS + "0123456789";
              case 'a' -> "0123456789abcdef";
              default -> LETTERS + "0123456789abcdefghijklmnopqrstuvwxyz";
            };
        for (int i = Integer.parseInt(part.substring(2)); i > 0; i--) {
          text.append(of.charAt(random.nextInt(of.length())));
        }
      } else {
        text.append(part);
      }
    }
    return text.toString();
  }

  private Drawn() {}
}
