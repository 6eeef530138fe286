package io.spansmith.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program for Node.js in {@code src/test/js}, with the packages it names from npm. */
final class NodeProgram {

  private static final Path SOURCES = Path.of(System.getProperty("spansmith.js"));
  private static final Path HOME = SOURCES.resolveSibling("../../target/js").normalize();
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");

  private NodeProgram() {}

  /** Installs what the programs need; without Node.js or npm the test is not for this machine. */
  static void install() throws IOException, InterruptedException {
    assumeTrue(isThere("node") && isThere("npm"), "Node.js or npm is missing");
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "caller.mjs")) {
      Files.write(HOME.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
    }
    if (!Files.isDirectory(HOME.resolve("node_modules"))) {
      run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
  }

  /** Runs the caller and gives the text members of each object it prints. */
  static List<Map<String, String>> call(String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "caller.mjs"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new))
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(NodeProgram::members)
        .toList();
  }

  private static Map<String, String> members(String json) {
    Map<String, String> members = new HashMap<>();
    Matcher member = MEMBER.matcher(json);
    while (member.find()) {
      members.put(member.group(1), member.group(2));
    }
    return members;
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    File log = HOME.resolve(command[0] + ".log").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
    String output = Files.readString(log.toPath(), UTF_8);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
