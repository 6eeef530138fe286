package io.spansmith.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.smith.langchain.com, https://api.smith.langchain.com/otel/v1/traces",
    "https://eu.api.smith.langchain.com/, https://eu.api.smith.langchain.com/otel/v1/traces",
    "https://api.smith.langchain.com/otel, https://api.smith.langchain.com/otel/v1/traces",
    "https://ls.example/api/v1, https://ls.example/api/v1/otel/v1/traces",
    "https://ls.example/api, https://ls.example/api/v1/otel/v1/traces",
    "https://ls.example/x/otel/v1/traces, https://ls.example/x/otel/v1/traces",
    "https://collector.example/v1/traces, https://collector.example/v1/traces",
    "http://localhost:4318, http://localhost:4318/v1/traces",
    "http://localhost:1984, http://localhost:1984/otel/v1/traces",
  })
  void theTracesPathIsFoundFromTheAddress(String address, String traces) {
    Endpoint endpoint = Endpoint.of(address, null, false, false);
    assertThat(endpoint.base() + endpoint.tracesPath()).isEqualTo(traces);
  }

  @Test
  void aGivenPathIsTakenAsItIs() {
    assertThat(Endpoint.of("https://a.example/api", "/in", false, false))
        .isEqualTo(new Endpoint("https://a.example/api", "/in"));
  }

  @Test
  void originalSpansGoWhereCollectorsTakeThem() {
    assertThat(Endpoint.of("https://a.example", null, false, true).tracesPath())
        .isEqualTo("/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost", "http://127.0.0.1:1", "http://[::1]:2", "https://a.example"})
  void thisMachineAndTlsAreSecure(String address) {
    assertThat(Endpoint.isInsecure(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "HTTP://10.0.0.1"
      })
  void plainHttpElsewhereIsNot(String address) {
    assertThat(Endpoint.isInsecure(address)).isTrue();
  }
}
