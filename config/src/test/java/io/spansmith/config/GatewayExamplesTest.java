package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What examples/gateway promises a platform is what the gateway keeps by default. */
class GatewayExamplesTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "gateway");

  @Test
  void theConfigMapHoldsAConfiguration() throws Exception {
    assertThat(report().problems()).isEmpty();
  }

  @Test
  void whoStopsTheGatewayWaitsUntilItHasDrained() throws Exception {
    SpansmithConfig config = report().orThrow();
    long drainSeconds =
        (config.gateway().drainMillis()
                + config.destinations().get("langsmith").queue().shutdownMillis())
            / 1000;

    assertThat(
            (Integer) at(deployment(), "spec", "template", "spec", "terminationGracePeriodSeconds"))
        .isGreaterThan((int) drainSeconds);
    Matcher unit =
        Pattern.compile("(?m)^TimeoutStopSec=(\\d+)$")
            .matcher(Files.readString(EXAMPLES.resolve("spansmith.service")));
    assertThat(unit.find()).isTrue();
    assertThat(Integer.parseInt(unit.group(1))).isGreaterThan((int) drainSeconds);
  }

  @Test
  void probesAskPortsThatAreThere() throws Exception {
    Object container =
        ((List<?>) at(deployment(), "spec", "template", "spec", "containers")).get(0);
    List<?> names =
        ((List<?>) at(container, "ports")).stream().map(port -> at(port, "name")).toList();

    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(at(container, probe, "httpGet", "port")).isIn(names);
      assertThat(at(container, probe, "httpGet", "path")).isIn("/live", "/ready");
    }
  }

  private static ConfigReport report() throws Exception {
    String yaml = (String) at(document("ConfigMap"), "data", "spansmith.yaml");
    return ConfigReader.create(Map.of("LANGSMITH_API_KEY", "k")::get).check(yaml, "ConfigMap");
  }

  private static Object deployment() throws Exception {
    return document("Deployment");
  }

  private static Object document(String kind) throws Exception {
    Iterable<Object> all =
        new Load(LoadSettings.builder().build())
            .loadAllFromString(Files.readString(EXAMPLES.resolve("kubernetes.yaml")));
    return StreamSupport.stream(all.spliterator(), false)
        .filter(document -> kind.equals(at(document, "kind")))
        .findFirst()
        .orElseThrow();
  }

  private static Object at(Object tree, String... keys) {
    Object here = tree;
    for (String key : keys) {
      here = ((Map<?, ?>) here).get(key);
    }
    return here;
  }
}
