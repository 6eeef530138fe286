package io.spansmith.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SamplerModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TracerProviderModel;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** The sampler of a declarative configuration, with ours around it. */
final class HostSampler {

  private HostSampler() {}

  /**
   * Puts ours in the host's place, unless the file lists it. The host's is made here and now: one
   * that cannot be made so leaves the configuration as it was.
   */
  static void wrap(TracerProviderModel tracers) throws ReflectiveOperationException {
    SamplerModel host = tracers.getSampler();
    if (host != null && ModelAccess.find(List.of(host)) != null) {
      return;
    }
    DeclarativeTree.keepSampler(
        host == null
            ? Sampler.parentBased(Sampler.alwaysOn())
            : DeclarativeConfiguration.createSampler(
                DeclarativeConfiguration.toConfigProperties(host)));
    SamplerModel ours = new SamplerModel();
    ModelAccess.name(ours);
    ModelAccess.set(tracers, "Sampler", ours);
  }
}
