package io.spansmith.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to start as a child JVM.
 *
 * <p>The child sees no {@code OTEL_}, {@code LANGSMITH_}, {@code LANGCHAIN_} or {@code SPANSMITH_}
 * variable of this process, only those given here. Not thread-safe.
 */
public final class AgentProcessBuilder {

  private static final List<String> SCRUBBED =
      List.of("OTEL_", "LANGSMITH_", "LANGCHAIN_", "SPANSMITH_", "OPENAI_", "JAVA_TOOL_OPTIONS");

  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private String javaHome = System.getProperty("java.home");
  private @Nullable Path agent;
  private @Nullable Path directory;
  private @Nullable String classPath;
  private @Nullable String mainClass;

  AgentProcessBuilder() {}

  /** Runs under this javaagent; without it the JVM is a plain one. */
  public AgentProcessBuilder agent(Path jar) {
    agent = jar;
    return this;
  }

  /** Sets {@code otel.javaagent.extensions}. */
  public AgentProcessBuilder extension(Path jar) {
    return property("otel.javaagent.extensions", jar.toString());
  }

  public AgentProcessBuilder property(String key, String value) {
    properties.put(key, value);
    return this;
  }

  public AgentProcessBuilder environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  public AgentProcessBuilder jvmArgument(String argument) {
    jvmArguments.add(argument);
    return this;
  }

  /** Another JVM than this one. */
  public AgentProcessBuilder javaHome(Path home) {
    javaHome = home.toString();
    return this;
  }

  public AgentProcessBuilder directory(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  public AgentProcessBuilder classPath(String path) {
    classPath = path;
    return this;
  }

  public AgentProcessBuilder mainClass(String name) {
    mainClass = name;
    return this;
  }

  public AgentProcessBuilder argument(String argument) {
    arguments.add(argument);
    return this;
  }

  public AgentProcess start() {
    List<String> command = new ArrayList<>();
    command.add(javaHome + File.separator + "bin" + File.separator + "java");
    command.add("-Xshare:auto");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx512m");
    command.addAll(jvmArguments);
    if (agent != null) {
      command.add("-javaagent:" + agent);
    }
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    if (classPath != null) {
      command.add("-cp");
      command.add(classPath);
    }
    command.add(Objects.requireNonNull(mainClass, "mainClass"));
    command.addAll(arguments);

    ProcessBuilder builder = new ProcessBuilder(command);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    builder.environment().keySet().removeIf(key -> SCRUBBED.stream().anyMatch(key::startsWith));
    builder.environment().putAll(environment);
    try {
      return new AgentProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
