package io.spansmith.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.DetectorNames;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.VendorTokens;
import io.spansmith.redact.scan.Detectors;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DetectorNamesTest {

  /** What a Presidio analyzer calls what no pattern can find. */
  private static final List<String> EXTERNAL = List.of("person", "location", "nrp", "organization");

  @Test
  void aConfigurationMayNameTheDetectorsThereAreAndNoOthers() {
    Set<String> there = new TreeSet<>(EXTERNAL);
    there.addAll(Detectors.PII);
    there.addAll(Detectors.SECRETS);
    there.addAll(Detectors.EXTENDED);
    IdDefinitions.all().forEach(definition -> there.add(definition.name()));
    VendorTokens.all().forEach(definition -> there.add(definition.name()));

    assertThat(DetectorNames.builtIn().names()).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void aConfigurationMayNameThePacksThereAre() {
    Set<String> there = new TreeSet<>(List.of("all", "pii", "secrets"));
    IdDefinitions.all().forEach(definition -> there.addAll(definition.packs()));
    VendorTokens.all().forEach(definition -> there.addAll(definition.packs()));

    assertThat(DetectorNames.builtIn().packs()).containsExactlyInAnyOrderElementsOf(there);
  }
}
