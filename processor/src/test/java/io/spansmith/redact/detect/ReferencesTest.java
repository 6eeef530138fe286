package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read by hand is what this expression says. */
final class ReferencesTest {

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?:[a-z_]\\w*\\.)*(?:\\w*_)?(?:password|passwd|pwd|passphrase|secret|token|key"
              + "|credentials?)(?:\\.[a-z_]\\w*)*");

  @Property(tries = 5000)
  void namesAreReadAsTheExpressionReadsThem(@ForAll("names") String name) {
    assertThat(References.toSecret(name)).isEqualTo(EXPRESSION.matcher(name).matches());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
            "a",
            "db",
            "_",
            ".",
            "1",
            "X",
            "password",
            "pwd",
            "key",
            "Key",
            "token",
            "credential",
            "s",
            "-",
            "é",
            "passphrase")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
