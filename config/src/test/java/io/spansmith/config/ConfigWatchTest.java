package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

  private static final String GOOD =
      "destinations: {a: {endpoint: 'https://api.smith.langchain.com', api_key: k}}\n";

  private final List<SpansmithConfig> taken = new ArrayList<>();
  private final List<ConfigException> refused = new ArrayList<>();

  @Test
  void aGoodChangeIsHandedOnABadOneIsRefusedAndToldOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spansmith.yaml");
    Files.writeString(file, GOOD);
    try (ConfigWatch watch =
        ConfigWatch.idle(file, ConfigReader.create(name -> null), listener())) {
      watch.look();
      assertThat(taken).isEmpty();

      Files.writeString(file, GOOD + "sampling: {rate: 0.25}\n");
      watch.look();
      watch.look();
      assertThat(taken).singleElement().extracting(c -> c.sampling().rate()).isEqualTo(0.25);

      Files.writeString(file, GOOD + "sampling: {rate: 7}\n");
      watch.look();
      watch.look();
      watch.look();
      assertThat(refused).hasSize(1);
      assertThat(taken).hasSize(1);
    }
  }

  @Test
  void aListenerThatFailsDoesNotEndTheWatch(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spansmith.yaml");
    Files.writeString(file, GOOD);
    int[] calls = new int[1];
    ConfigWatch.Listener failing =
        config -> {
          calls[0]++;
          throw new IllegalStateException("no");
        };
    try (ConfigWatch watch = ConfigWatch.idle(file, ConfigReader.create(name -> null), failing)) {
      Files.writeString(file, GOOD + "sampling: {rate: 0.1}\n");
      watch.look();
      watch.look();
      Files.writeString(file, GOOD + "sampling: {rate: 0.2}\n");
      watch.look();
      watch.look();
    }
    assertThat(calls[0]).isEqualTo(2);
  }

  @Test
  void aFileThatIsEmptiedKeepsItsRules(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spansmith.yaml");
    Files.writeString(file, GOOD);
    try (ConfigWatch watch =
        ConfigWatch.idle(file, ConfigReader.create(name -> null), listener())) {
      Files.writeString(file, " \n");
      watch.look();
      watch.look();
    }
    assertThat(taken).isEmpty();
    assertThat(refused)
        .singleElement()
        .extracting(ConfigException::getMessage)
        .asString()
        .contains("is empty");
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotTakenOver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spansmith.yaml");
    Files.writeString(file, GOOD);
    try (ConfigWatch watch =
        ConfigWatch.idle(file, ConfigReader.create(name -> null), listener())) {
      Files.writeString(file, GOOD + "redaction:\n  detectors: [pii]\n");
      watch.look();
      Files.writeString(file, GOOD + "redaction:\n  detectors: [pii]\n  hide_inputs: true\n");
      watch.look();
      assertThat(taken).isEmpty();
      watch.look();
    }
    assertThat(taken).singleElement().extracting(c -> c.redaction().hideInputs()).isEqualTo(true);
  }

  private ConfigWatch.Listener listener() {
    return new ConfigWatch.Listener() {
      @Override
      public void changed(SpansmithConfig config) {
        taken.add(config);
      }

      @Override
      public void refused(ConfigException problems) {
        refused.add(problems);
      }
    };
  }
}
