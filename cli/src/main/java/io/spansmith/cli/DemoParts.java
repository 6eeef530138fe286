package io.spansmith.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files the demo runs: the agent, our extension, the example service.
 *
 * @param agent the newest OpenTelemetry javaagent that the build brought
 */
record DemoParts(Path agent, Path extension, Path service) {

  static DemoParts find() {
    Path home = Path.of(System.getProperty("spansmith.home", "."));
    Path extensionTarget = home.resolve("javaagent-extension/target");
    return new DemoParts(
        newestAgent(extensionTarget.resolve("agents")),
        existing(extensionTarget.resolve("spansmith-javaagent-extension.jar")),
        existing(home.resolve("examples/agent/target/spansmith-example-agent.jar")));
  }

  private static Path newestAgent(Path folder) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.of()) {
      List<Path> agents =
          files
              .filter(file -> file.getFileName().toString().endsWith(".jar"))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
      if (!agents.isEmpty()) {
        return agents.get(agents.size() - 1);
      }
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be read: " + e.getMessage());
    }
    throw missing(folder.resolve("opentelemetry-javaagent-*.jar"));
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw missing(file);
    }
    return file;
  }

  private static BadInputException missing(Path file) {
    return new BadInputException(
        file + " is missing; start the demo with ./spansmith demo, which builds it");
  }
}
