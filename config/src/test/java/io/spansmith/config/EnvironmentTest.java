package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables keep the meaning LangSmith's SDKs give them (contract §8). */
class EnvironmentTest {

  @Test
  void nothingAtAllIsAWorkingDefaultWithRedactionOn() throws Exception {
    SpansmithConfig config = read();
    assertThat(config.enabled()).isTrue();
    assertThat(config.redaction().enabled()).isTrue();
    assertThat(config.redaction().detectors()).containsExactly("pii", "secrets");
    assertThat(config.sampling().rate()).isEqualTo(1);
    DestinationConfig langsmith = config.destinations().get("langsmith");
    assertThat(langsmith.endpoint() + langsmith.tracesPath())
        .isEqualTo("https://api.smith.langchain.com/otel/v1/traces");
    assertThat(langsmith.project()).isEqualTo("default");
    assertThat(config.notices()).anyMatch(n -> n.message().contains("no API key"));
  }

  @Test
  void langsmithNamesComeBeforeLangchainNamesAndBlankIsUnset() throws Exception {
    SpansmithConfig config =
        read(
            "LANGSMITH_API_KEY", "  ",
            "LANGCHAIN_API_KEY", "\"k2\"",
            "LANGSMITH_ENDPOINT", "'https://a.example/'",
            "LANGCHAIN_ENDPOINT", "https://b.example");
    DestinationConfig langsmith = config.destinations().get("langsmith");
    assertThat(langsmith.apiKey().reveal()).isEqualTo("k2");
    assertThat(langsmith.endpoint()).isEqualTo("https://a.example");
  }

  @ParameterizedTest
  @CsvSource({
    "LANGSMITH_TRACING,false,false",
    "LANGCHAIN_TRACING_V2,FALSE,false",
    "LANGSMITH_TRACING_V2,0,false",
    "LANGCHAIN_TRACING,maybe,false",
    "LANGSMITH_TRACING,true,true",
    "LANGSMITH_TRACING,'',true",
  })
  void anExplicitNoAnywhereTurnsTracingOff(String name, String value, boolean enabled)
      throws Exception {
    assertThat(read(name, value, "LANGSMITH_TRACING_V2_OTHER", "true").enabled())
        .isEqualTo(enabled);
  }

  @Test
  void aNoIsStrongerThanAYesElsewhereAndThanTheFile() throws Exception {
    Map<String, String> variables =
        Map.of("LANGSMITH_TRACING", "true", "LANGCHAIN_TRACING_V2", "false");
    assertThat(ConfigReader.create(variables::get).fromText("enabled: true", "f.yaml").enabled())
        .isFalse();
  }

  @Test
  void projectsHaveTheirOrder() throws Exception {
    assertThat(project("LANGCHAIN_SESSION", "e")).isEqualTo("e");
    assertThat(project("LANGCHAIN_SESSION", "e", "LANGCHAIN_PROJECT", "d")).isEqualTo("d");
    assertThat(project("LANGCHAIN_PROJECT", "d", "LANGSMITH_PROJECT", "c")).isEqualTo("c");
    assertThat(project("LANGSMITH_PROJECT", "c", "HOSTED_LANGSERVE_PROJECT_NAME", "b"))
        .isEqualTo("b");
  }

  @Test
  void workspaceAndHideSwitchesAreRead() throws Exception {
    SpansmithConfig config =
        read(
            "LANGSMITH_WORKSPACE_ID", "w",
            "LANGSMITH_HIDE_INPUTS", "true",
            "LANGCHAIN_HIDE_METADATA", "true",
            "LANGSMITH_HIDE_OUTPUTS", "yes");
    assertThat(config.destinations().get("langsmith").workspaceId()).isEqualTo("w");
    assertThat(config.redaction().hideInputs()).isTrue();
    assertThat(config.redaction().hideMetadata()).isTrue();
    assertThat(config.redaction().hideOutputs()).isFalse();
  }

  @Test
  void theSamplingRateIsCheckedAsInAFile() throws Exception {
    assertThat(read("LANGSMITH_TRACING_SAMPLING_RATE", "0.25").sampling().rate()).isEqualTo(0.25);
    Map<String, String> bad = Map.of("LANGSMITH_TRACING_SAMPLING_RATE", "1.5");
    assertThat(ConfigReader.create(bad::get).check("", "f.yaml").problems())
        .singleElement()
        .asString()
        .contains("LANGSMITH_TRACING_SAMPLING_RATE must be a number between 0 and 1");
  }

  @Test
  void theHostsOwnExporterSettingsAreNeverUsed() throws Exception {
    assertThat(
            read(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "https://apm.example",
                    "OTEL_EXPORTER_OTLP_HEADERS", "x=y")
                .destinations()
                .get("langsmith")
                .toString())
        .isEqualTo(read().destinations().get("langsmith").toString());
  }

  @Test
  void plainHttpToAnotherHostNeedsPermission() throws Exception {
    Map<String, String> plain = Map.of("LANGSMITH_ENDPOINT", "http://langsmith.svc/api/v1");
    assertThat(ConfigReader.create(plain::get).check("", "f.yaml").problems()).hasSize(1);
    assertThat(
            read(
                    "LANGSMITH_ENDPOINT", "http://langsmith.svc/api/v1",
                    "SPANSMITH_ALLOW_INSECURE", "true")
                .destinations()
                .get("langsmith")
                .tracesPath())
        .isEqualTo("/otel/v1/traces");
  }

  @Test
  void variablesAreSubstitutedOnceAndDollarsEscaped() throws Exception {
    Map<String, String> variables = Map.of("A", "${B}", "B", "no", "E", "");
    String yaml =
        """
        runs:
          tags: ["${A}", "${env:B}", "${E:-empty}", "${NONE:-a:-b}", "$${A}", "$x", "${A}-${B}"]
        """;
    assertThat(ConfigReader.create(variables::get).fromText(yaml, "f.yaml").runs().tags())
        .containsExactly("${B}", "no", "empty", "a:-b", "${A}", "$x", "${B}-no");
  }

  @Test
  void aVariableInPlaceOfANumberIsANumber() throws Exception {
    Map<String, String> variables = Map.of("WAIT", "250");
    SpansmithConfig config =
        ConfigReader.create(variables::get)
            .fromText(
                "runs: {assemble: {max_wait: \"${WAIT}\", max_bytes: \"${MISSING:-4096}\"}}", "f");
    assertThat(config.runs().assemble().maxWaitMillis()).isEqualTo(250);
    assertThat(config.runs().assemble().maxBytes()).isEqualTo(4096);
  }

  private static String project(String... variables) throws ConfigException {
    return read(variables).destinations().get("langsmith").project();
  }

  private static SpansmithConfig read(String... variables) throws ConfigException {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return ConfigReader.create(environment::get).fromEnvironment();
  }
}
