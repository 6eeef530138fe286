package io.spansmith.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar may hold: our packages, three relocated libraries, and the service files. */
class JarContentsIT {

  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;
  private static final String SERVICES = "META-INF/services/io.opentelemetry.sdk.autoconfigure.";

  @Test
  void holdsNothingButOurPackagesAndServiceFiles() throws IOException {
    try (JarFile jar = new JarFile(Parts.EXTENSION.toFile())) {
      List<String> names =
          jar.stream().filter(e -> !e.isDirectory()).map(JarEntry::getName).toList();

      assertThat(names)
          .allMatch(
              name ->
                  name.startsWith("io/spansmith/")
                      || name.startsWith(SERVICES)
                      || name.equals("META-INF/MANIFEST.MF"));
      assertThat(names)
          .noneMatch(
              name -> name.contains("opentelemetry/") || name.startsWith("META-INF/versions"));
      assertThat(names)
          .anyMatch(name -> name.startsWith("io/spansmith/shaded/caffeine/"))
          .anyMatch(name -> name.startsWith("io/spansmith/shaded/re2j/"))
          .anyMatch(name -> name.startsWith("io/spansmith/shaded/snakeyaml/"));
    }
  }

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(Parts.EXTENSION)).isLessThan(3_000_000);
  }

  @Test
  void namesItsVersion() throws IOException {
    try (JarFile jar = new JarFile(Parts.EXTENSION.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
          .isNotBlank()
          .doesNotContain("$");
    }
  }

  @Test
  void listsOnlyEntriesThatJava8CanRead() throws IOException {
    try (JarFile jar = new JarFile(Parts.EXTENSION.toFile())) {
      Map<String, Integer> entries = new TreeMap<>();
      for (JarEntry service :
          jar.stream()
              .filter(e -> e.getName().startsWith("META-INF/services/") && !e.isDirectory())
              .toList()) {
        String listed =
            new String(jar.getInputStream(service).readAllBytes(), StandardCharsets.UTF_8);
        for (String name : listed.split("\\s+")) {
          entries.put(name, majorVersion(jar, name.replace('.', '/') + ".class"));
        }
      }

      assertThat(entries)
          .containsOnlyKeys(
              "io.spansmith.agent.PropertyEntry",
              "io.spansmith.agent.DeclarativeEntry",
              "io.spansmith.agent.SpanProcessorEntry",
              "io.spansmith.agent.LogRecordProcessorEntry",
              "io.spansmith.agent.PropagatorEntry",
              "io.spansmith.agent.SamplerEntry");
      assertThat(entries.values()).containsOnly(JAVA_8);
      assertThat(majorVersion(jar, "io/spansmith/agent/Gate.class")).isEqualTo(JAVA_8);
      assertThat(majorVersion(jar, "io/spansmith/Spansmith.class")).isEqualTo(JAVA_17);
    }
  }

  private static int majorVersion(JarFile jar, String entry) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(entry)))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
