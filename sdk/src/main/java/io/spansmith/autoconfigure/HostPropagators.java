package io.spansmith.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.PropagatorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TextMapPropagatorModel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The propagators of a declarative configuration, with ours behind them. */
final class HostPropagators {

  private static final String BAGGAGE = "baggage";
  private static final String TRACE_CONTEXT = "tracecontext";

  private HostPropagators() {}

  /** Adds ours, unless the file lists it. */
  static void extend(OpenTelemetryConfigurationModel model) throws ReflectiveOperationException {
    PropagatorModel host = model.getPropagator();
    PropagatorModel extended = host == null ? new PropagatorModel() : host;
    List<TextMapPropagatorModel> composite = extended.getComposite();
    List<String> names = names(extended.getCompositeList());
    List<TextMapPropagatorModel> listed = composite == null ? List.of() : composite;
    DeclarativeTree.keepHostHeaders(
        new HeadersAgain(
            names.contains(BAGGAGE) || listed.stream().anyMatch(p -> p.getBaggage() != null),
            names.contains(TRACE_CONTEXT)
                || listed.stream().anyMatch(p -> p.getTracecontext() != null)));
    if (ModelAccess.find(composite) != null || names.contains(DeclarativeTree.NAME)) {
      return;
    }
    if (names.isEmpty()) {
      ModelAccess.append(extended, "Composite", composite, new TextMapPropagatorModel());
    } else {
      // What is named in the list comes after what is in the composite.
      String all = String.join(",", names) + "," + DeclarativeTree.NAME;
      ModelAccess.set(extended, "CompositeList", all);
    }
    ModelAccess.set(model, "Propagator", extended);
  }

  private static List<String> names(@Nullable String list) {
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
