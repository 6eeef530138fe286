package io.spansmith;

import io.spansmith.config.DestinationConfig;
import io.spansmith.config.RedactionConfig;
import io.spansmith.config.SamplingConfig;
import io.spansmith.config.SpansmithConfig;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one line that tells an operator what is on. Never keys, never paths beyond the host. */
final class StartupLine {

  private StartupLine() {}

  static String of(SpansmithConfig config, String source) {
    String destinations =
        config.destinations().values().stream()
            .map(StartupLine::destination)
            .collect(Collectors.joining(", "));
    return "Spansmith "
        + Version.current()
        + " is on: configuration "
        + source
        + "; destination "
        + destinations
        + "; runs "
        + config.runs().keep().name().toLowerCase(Locale.ROOT)
        + "; redaction "
        + redaction(config.redaction())
        + "; sampling "
        + sampling(config.sampling());
  }

  private static String destination(DestinationConfig destination) {
    URI address = URI.create(destination.endpoint());
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return destination.name()
        + " at "
        + address.getHost()
        + port
        + " (project "
        + destination.project()
        + ")";
  }

  private static String redaction(RedactionConfig redaction) {
    if (!redaction.enabled()) {
      return "OFF";
    }
    int rules =
        redaction.hide().size()
            + redaction.keys().size()
            + redaction.paths().size()
            + redaction.patterns().size();
    String mode =
        redaction.mode() == RedactionConfig.Mode.DRY_RUN ? " (dry run: nothing is sent)" : "";
    return String.join("+", redaction.detectors()) + rules(rules) + mode;
  }

  private static String sampling(SamplingConfig sampling) {
    return sampling.rate() + rules(sampling.rules().size());
  }

  private static String rules(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " and 1 rule";
      default -> " and " + count + " rules";
    };
  }
}
