package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.List;
import java.util.regex.Pattern;

/** Hashes of passwords as systems store them: what can be guessed from one is the password. */
final class PasswordHashes {

  /** After the leading dollar sign: scheme, parameters, salt and hash, parted by dollar signs. */
  private static final Pattern CRYPT =
      Pattern.compile(
          "(?:1|apr1)\\$[./\\w]{1,8}\\$[./\\w]{22}"
              + "|[PHS]\\$[./\\w]{31,52}"
              + "|2[abxy]\\$\\d{1,2}\\$[./\\w]{53}"
              + "|[5-9]\\$(?:rounds=\\d+\\$)?[./\\w]{1,20}\\$[./\\w]{43,86}"
              + "|y\\$[./\\w]+\\$[./\\w]{0,86}\\$[./\\w]{43}"
              + "|argon2(?:id|i|d)\\$(?:v=\\d+\\$)?[mtp=,\\d]+\\$[\\w+/]{8,}\\$[\\w+/]{16,}"
              + "|pbkdf2[\\w-]*\\$\\d+\\$[\\w./+=]{1,64}\\$[\\w./+=]{16,}"
              + "|krb5(?:asrep|tgs)\\$\\d+\\$.{64,}");

  private PasswordHashes() {}

  static List<TokenDefinition> all() {
    return List.of(
        hash(
            Alphabet.CRYPT,
            160,
            "crypt(5)",
            "1$",
            "2a$",
            "2b$",
            "2x$",
            "2y$",
            "5$",
            "6$",
            "7$",
            "8$",
            "9$",
            "y$",
            "P$",
            "H$",
            "S$",
            "apr1$"),
        hash(Alphabet.CRYPT, 400, "PHC string format; passlib", "argon2", "pbkdf2"),
        hash(Alphabet.TICKET, 2500, "RFC 4120, as tools write tickets", "krb5asrep$", "krb5tgs$"));
  }

  private static TokenDefinition hash(
      Alphabet alphabet, int longest, String source, String... schemes) {
    return TokenDefinition.named("password_hash", schemes)
        .valid(token -> CRYPT.matcher(token).matches())
        .body(alphabet, 24, longest, source);
  }
}
