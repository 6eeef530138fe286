package io.spansmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page names is there: pages, headings, modules, jars, classes and tests. */
class DocumentedPlacesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern MODULES = Pattern.compile("-pl '?([\\w/,!-]+)");
  private static final Pattern JAR = Pattern.compile("([\\w/-]+)/target/([\\w-]+)\\.jar");
  private static final Pattern TYPE = Pattern.compile("\\bio(?:\\.[a-z]+)+\\.([A-Z]\\w+)");
  private static final Pattern TEST = Pattern.compile("(?:`|-Dtest=)([A-Z]\\w+(?:Test|IT))\\b");

  private static final Set<String> SOURCES = sources();

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkOfAPageLeadsSomewhere(Path page) throws IOException {
    each(
        page,
        LINK,
        link -> {
          if (link.group(1).startsWith("http")) {
            return;
          }
          Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
          assertThat(target).as(link.group()).exists();
          if (link.group(2) != null) {
            assertThat(headings(target)).as(link.group()).contains(link.group(2));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyModuleJarClassAndTestThatAPageNamesIsThere(Path page) throws IOException {
    each(
        page,
        MODULES,
        modules -> {
          for (String module : modules.group(1).replace("!", "").split(",")) {
            assertThat(ROOT.resolve(module).resolve("pom.xml")).as(modules.group()).exists();
          }
        });
    each(
        page,
        JAR,
        jar ->
            assertThat(ROOT.resolve(jar.group(1)).resolve("pom.xml"))
                .content()
                .contains("<finalName>" + jar.group(2) + "<"));
    each(
        page,
        TYPE,
        type -> {
          if (type.group().startsWith("io.spansmith")) {
            assertThat(SOURCES).contains(type.group(1));
          }
        });
    each(page, TEST, test -> assertThat(SOURCES).contains(test.group(1)));
  }

  private static void each(Path page, Pattern pattern, Consumer<MatchResult> check)
      throws IOException {
    pattern.matcher(Files.readString(page)).results().forEach(check);
  }

  /** As pages are shown: lower case, blanks as dashes, no other signs. */
  private static Set<String> headings(Path page) {
    try {
      return HEADING
          .matcher(Files.readString(page))
          .results()
          .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("benchmarks/RESULTS.md")));
    for (String folder : List.of(".", "docs")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
      examples.map(folder -> folder.resolve("README.md")).filter(Files::exists).forEach(pages::add);
    }
    return pages;
  }

  private static Set<String> sources() {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .forEach(name -> names.add(name.replace(".java", "")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return names;
  }
}
