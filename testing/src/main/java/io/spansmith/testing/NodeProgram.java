package io.spansmith.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script for Node.js, with the packages that the {@code package.json} beside it names, from npm.
 *
 * <p>Thread-safe, but one call of a script at a time.
 */
public final class NodeProgram {

  private static final int LONGEST_SECONDS = 180;

  private final Path home;
  private final String script;

  private NodeProgram(Path home, String script) {
    this.home = home;
    this.script = script;
  }

  /** Whether this machine has Node.js and npm. */
  public static boolean isPossible() throws InterruptedException {
    return isThere("node") && isThere("npm");
  }

  /**
   * Copies a script and its manifests to a folder and installs its packages there, unless they are
   * there already.
   *
   * @throws IllegalStateException when npm fails
   */
  public static NodeProgram install(Path sources, Path home, String script)
      throws IOException, InterruptedException {
    NodeProgram program = new NodeProgram(Files.createDirectories(home.toAbsolutePath()), script);
    for (String file : List.of("package.json", "package-lock.json", script)) {
      Files.write(program.home.resolve(file), Files.readAllBytes(sources.resolve(file)));
    }
    if (!Files.isDirectory(program.home.resolve("node_modules"))) {
      program.execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }
    return program;
  }

  /**
   * Runs the script to its end and gives what it printed.
   *
   * @throws IllegalStateException when it fails or does not end, with its output
   */
  public String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    return execute(command);
  }

  private String execute(List<String> command) throws IOException, InterruptedException {
    Path log = home.resolve(command.get(0) + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException(command + " does not end:\n" + Files.readString(log));
    }
    String output = Files.readString(log);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " fails:\n" + output);
    }
    return output;
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
