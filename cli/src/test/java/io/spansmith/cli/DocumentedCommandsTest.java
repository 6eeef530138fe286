package io.spansmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the pages say of the commands is what the commands are. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern CALL =
      Pattern.compile("(?:^|[`( ])(?:\\./)?spansmith (\\w+)((?: +(?:--?[\\w-]+|[\\w./-]+))*)");
  private static final Pattern OPTION = Pattern.compile("--[\\w-]+");

  private static final Map<String, CommandLine> COMMANDS =
      new CommandLine(new Main()).getSubcommands();

  record Call(String page, String command, List<String> options) {}

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallInAPageIsPossible(Call call) {
    assertThat(COMMANDS).containsKey(call.command());
    assertThat(COMMANDS.get(call.command()).getCommandSpec().optionsMap().keySet())
        .containsAll(call.options());
  }

  @Test
  void theReadmeNamesEveryCommand() throws Exception {
    List<String> named =
        Files.readAllLines(ROOT.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| `spansmith "))
            .map(line -> line.replaceFirst("^\\| `spansmith (\\w+).*", "$1"))
            .toList();
    assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
  }

  @Test
  void everyCommandIsSummedUpInASentence() {
    COMMANDS.forEach(
        (name, command) ->
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                .as(name)
                .endsWith(".")
                .hasSizeLessThan(100));
  }

  static Stream<Call> calls() throws Exception {
    List<Call> calls = new ArrayList<>();
    for (Path page : DocumentedPlacesTest.pages()) {
      for (String line : Files.readAllLines(page)) {
        collect(page, line, calls);
      }
    }
    return calls.stream();
  }

  private static void collect(Path page, String line, List<Call> into) {
    boolean code = line.startsWith("./") || line.contains("`");
    Matcher call = CALL.matcher(line);
    while (code && call.find()) {
      List<String> options = new ArrayList<>();
      Matcher option = OPTION.matcher(call.group(2));
      while (option.find()) {
        options.add(option.group());
      }
      into.add(new Call(ROOT.relativize(page).toString(), call.group(1), options));
    }
  }
}
