package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that a page shows can be used as it stands there. */
class DocumentedFilesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  /** Sections of a configuration; the other blocks are OpenTelemetry's own files. */
  private static final Pattern OURS =
      Pattern.compile(
          "\\A(file_format|enabled|destinations|runs|redaction|sampling|routing|propagation|gateway"
              + "|telemetry|reload):");

  private static final Map<String, String> ENVIRONMENT =
      Map.of("LANGSMITH_API_KEY", "k-1", "KEY", "k-2", "REDACTION_KEY", "k-3");

  record Shown(String page, String yaml) {
    @Override
    public String toString() {
      return page + ": " + yaml.lines().findFirst().orElse("");
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void theBlockIsAConfiguration(Shown shown) {
    ConfigReport report =
        ConfigReader.create(ENVIRONMENT::get).check(shown.yaml(), shown.page() + ".yaml");
    assertThat(report.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void theExampleIsAConfiguration(Path file) {
    assertThat(ConfigReader.create(ENVIRONMENT::get).check(file).problems()).isEmpty();
  }

  @Test
  void severalPagesShowOne() throws Exception {
    assertThat(blocks().map(Shown::page).distinct()).hasSizeGreaterThan(3);
  }

  static Stream<Shown> blocks() throws Exception {
    List<Shown> shown = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        if (OURS.matcher(block.group(1)).find()) {
          shown.add(new Shown(page.getFileName().toString(), block.group(1)));
        }
      }
    }
    return shown.stream();
  }

  private static List<Path> pages() throws Exception {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted()).toList();
    }
  }

  static Stream<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(ROOT.resolve("examples"))) {
      return all
          .filter(file -> file.endsWith("spansmith.yaml"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
