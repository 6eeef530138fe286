package io.spansmith.config;

import java.util.List;
import java.util.Map;

/**
 * A whole configuration, as one immutable value.
 *
 * <p>The same value means the same in the agent, in a plain SDK and in the gateway.
 *
 * @param enabled false when the environment or the file says that tracing is off
 * @param destinations where runs go, by name, in file order; the first is the default
 * @param notices what the user should be told once at start, such as a missing API key; never a
 *     secret
 */
public record SpansmithConfig(
    boolean enabled,
    Map<String, DestinationConfig> destinations,
    RunsConfig runs,
    RedactionConfig redaction,
    SamplingConfig sampling,
    List<RoutingRule> routing,
    PropagationConfig propagation,
    GatewayConfig gateway,
    TelemetryConfig telemetry,
    ReloadConfig reload,
    List<Problem> notices) {

  public SpansmithConfig {
    destinations = Ordered.copy(destinations);
    routing = List.copyOf(routing);
    notices = List.copyOf(notices);
  }

  /** The same with another gateway section. */
  public SpansmithConfig withGateway(GatewayConfig other) {
    return new SpansmithConfig(
        enabled,
        destinations,
        runs,
        redaction,
        sampling,
        routing,
        propagation,
        other,
        telemetry,
        reload,
        notices);
  }

  /** The same with other bounds of what is taken, held and queued. */
  public SpansmithConfig withBounds(
      GatewayConfig taken, RunsConfig held, Map<String, DestinationConfig> queued) {
    return new SpansmithConfig(
        enabled,
        queued,
        held,
        redaction,
        sampling,
        routing,
        propagation,
        taken,
        telemetry,
        reload,
        notices);
  }

  /** The same with one destination, which takes everything. */
  public SpansmithConfig withOnly(DestinationConfig destination) {
    return new SpansmithConfig(
        enabled,
        Map.of(destination.name(), destination),
        runs,
        redaction,
        sampling,
        List.of(),
        propagation,
        gateway,
        telemetry,
        reload,
        notices);
  }
}
