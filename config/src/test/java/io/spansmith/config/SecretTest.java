package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @TempDir Path dir;

  @Test
  void aSecretNeverShowsItself() throws Exception {
    SpansmithConfig config =
        ConfigReader.create(name -> name.length() == 1 ? "hidden-value" : null)
            .fromText(
                """
                destinations:
                  a:
                    api_key: ${K}
                    headers: {x-token: "${T}"}
                    queue: {spool_key: "${S}"}
                    proxy: "http://user:${P}@proxy:3128/"
                gateway: {api_keys: ["${G}"]}
                redaction:
                  actions: {email: {hash: {key: "${H}"}}}
                """,
                "f.yaml");
    assertThat(config.toString()).doesNotContain("hidden-value");
    assertThat(config.destinations().get("a").headers().get("x-token").reveal())
        .isEqualTo("hidden-value");
    assertThat(config.destinations().get("a").proxy().reveal())
        .isEqualTo("http://user:hidden-value@proxy:3128");
    assertThat(config.notices()).isEmpty();
  }

  @Test
  void aPasswordThatStandsInTheFileIsANotice() throws Exception {
    SpansmithConfig config =
        ConfigReader.create(name -> null)
            .fromText("destinations: {a: {proxy: 'http://user:word@proxy:3128'}}", "f.yaml");
    assertThat(config.notices().toString())
        .contains("`destinations.a.proxy` is written in the file itself")
        .doesNotContain("word@");
  }

  @Test
  void aSecretIsReadFromItsFileWithoutBlanksAroundIt() throws Exception {
    Path file = dir.resolve("key");
    Files.writeString(file, " k-1\n");
    SpansmithConfig config =
        ConfigReader.create(name -> null)
            .fromText("destinations: {a: {api_key_file: '" + file + "'}}", "f.yaml");
    assertThat(config.destinations().get("a").apiKey().reveal()).isEqualTo("k-1");
    assertThat(config.notices()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereYetIsANotice() throws Exception {
    SpansmithConfig config =
        ConfigReader.create(name -> null)
            .fromText("destinations: {a: {api_key_file: '" + dir.resolve("no") + "'}}", "f.yaml");
    assertThat(config.notices()).singleElement().asString().contains("cannot be read now");
    assertThat(config.destinations().get("a").apiKey().isEmpty()).isTrue();
  }
}
