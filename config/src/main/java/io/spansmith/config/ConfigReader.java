package io.spansmith.config;

import io.spansmith.config.Diagnostics.KeyListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration from a file, a text, a tree or the environment alone.
 *
 * <p>What the configuration leaves open comes from {@code LANGSMITH_*}, then {@code LANGCHAIN_*}
 * variables, then the defaults. All problems are found in one go. Immutable and thread-safe.
 */
public final class ConfigReader {

  private static final int MAX_BYTES = 4 * YamlParser.MAX_CHARACTERS;

  private final UnaryOperator<@Nullable String> environment;
  private final KeyListener keys;

  private ConfigReader(UnaryOperator<@Nullable String> environment, KeyListener keys) {
    this.environment = environment;
    this.keys = keys;
  }

  /** A reader that substitutes from the process environment. */
  public static ConfigReader create() {
    return create(System::getenv);
  }

  /** A reader that substitutes from the given lookup; it answers null for what is not set. */
  public static ConfigReader create(UnaryOperator<@Nullable String> environment) {
    return new ConfigReader(environment, KeyListener.NONE);
  }

  /** A reader that tells which keys it asks for. */
  static ConfigReader listening(UnaryOperator<@Nullable String> environment, KeyListener keys) {
    return new ConfigReader(environment, keys);
  }

  /** The defaults and what {@code LANGSMITH_*} and {@code LANGCHAIN_*} variables say. */
  public SpansmithConfig fromEnvironment() throws ConfigException {
    Diagnostics diagnostics = new Diagnostics("environment", keys);
    return interpret(null, diagnostics).orThrow();
  }

  /** Reads a YAML file. */
  public SpansmithConfig fromFile(Path file) throws ConfigException {
    return check(file).orThrow();
  }

  /**
   * Reads a YAML file that has changed. One that says nothing is no configuration any more: it is
   * being written, or was lost, and its rules are not to be.
   */
  SpansmithConfig again(Path file) throws ConfigException {
    Diagnostics diagnostics = new Diagnostics(file.toString(), keys);
    String yaml = text(file, diagnostics);
    if (yaml != null && yaml.isBlank()) {
      diagnostics.problem(Place.NONE, "is empty", "write it whole");
      yaml = null;
    }
    return yaml == null
        ? new ConfigReport(null, diagnostics.problems(), diagnostics.notices()).orThrow()
        : read(yaml, diagnostics).orThrow();
  }

  /** Reads YAML text; {@code source} names it in problems. */
  public SpansmithConfig fromText(String yaml, String source) throws ConfigException {
    return check(yaml, source).orThrow();
  }

  /**
   * Reads a tree of maps, lists and scalars, such as OTel's declarative configuration holds.
   * Variables in it are not substituted: OTel has done that.
   */
  public SpansmithConfig fromTree(Map<String, ?> tree, String source) throws ConfigException {
    Diagnostics diagnostics = new Diagnostics(source, keys);
    return interpret(new TreeParser(diagnostics).parse(tree), diagnostics).orThrow();
  }

  /** Reads a YAML file and tells everything about it instead of throwing. */
  public ConfigReport check(Path file) {
    Diagnostics diagnostics = new Diagnostics(file.toString(), keys);
    String yaml = text(file, diagnostics);
    return yaml == null
        ? new ConfigReport(null, diagnostics.problems(), diagnostics.notices())
        : read(yaml, diagnostics);
  }

  /** Reads YAML text and tells everything about it instead of throwing. */
  public ConfigReport check(String yaml, String source) {
    return read(yaml, new Diagnostics(source, keys));
  }

  private static @Nullable String text(Path file, Diagnostics diagnostics) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        YamlParser.tooLarge(diagnostics);
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException notText) {
      diagnostics.problem(Place.NONE, "is not UTF-8 text", "save it as UTF-8");
    } catch (NoSuchFileException missing) {
      diagnostics.problem(Place.NONE, "there is no such file", "check the path");
    } catch (IOException | SecurityException unreadable) {
      String why = unreadable.getClass().getSimpleName();
      diagnostics.problem(Place.NONE, "cannot be read: " + why, "check the file's permissions");
    }
    return null;
  }

  private ConfigReport read(String yaml, Diagnostics diagnostics) {
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    ConfigNode tree = new YamlParser(new Variables(environment), diagnostics).parse(text);
    return interpret(tree, diagnostics);
  }

  private ConfigReport interpret(@Nullable ConfigNode tree, Diagnostics diagnostics) {
    LangSmithEnvironment langsmith = new LangSmithEnvironment(environment);
    SpansmithConfig config;
    try (Section root = Section.root(tree, diagnostics)) {
      FileFormat.check(root);
      Map<String, DestinationConfig> destinations = new DestinationReader(langsmith).read(root);
      Set<String> names = destinations.keySet();
      config =
          new SpansmithConfig(
              enabled(root, langsmith),
              destinations,
              RunsReader.read(root.section("runs")),
              RedactionReader.read(root.section("redaction"), langsmith),
              SamplingReader.read(root.section("sampling"), langsmith),
              RoutingReader.read(root, names),
              ServiceReader.propagation(root.section("propagation")),
              ServiceReader.gateway(root.section("gateway")),
              ServiceReader.telemetry(root.section("telemetry")),
              ServiceReader.reload(root.section("reload")),
              diagnostics.notices());
      if (config.gateway().durable()) {
        checkSpools(destinations, diagnostics);
      }
    }
    boolean usable = diagnostics.problems().isEmpty();
    return new ConfigReport(usable ? config : null, diagnostics.problems(), diagnostics.notices());
  }

  private static void checkSpools(
      Map<String, DestinationConfig> destinations, Diagnostics diagnostics) {
    destinations.forEach(
        (name, destination) -> {
          if (destination.queue().spoolDir() == null) {
            diagnostics.problem(
                Place.NONE,
                "`gateway.durable` needs `destinations." + name + ".queue.spool_dir`",
                "what waits for a backend must lie on disk to survive a crash");
          }
        });
  }

  /** The switches of the environment count whatever the file says: a no there is a no. */
  private static boolean enabled(Section root, LangSmithEnvironment langsmith) {
    boolean enabled = root.flag("enabled", true);
    String switchedOffBy = langsmith.switchedOffBy();
    if (switchedOffBy != null) {
      root.diagnostics()
          .notice(Place.NONE, "tracing is off: " + switchedOffBy + " is not true", "");
    }
    return enabled && switchedOffBy == null;
  }
}
