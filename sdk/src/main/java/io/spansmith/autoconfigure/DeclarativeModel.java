package io.spansmith.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LoggerProviderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TracerProviderModel;
import io.spansmith.config.PropagationConfig;
import io.spansmith.config.SpansmithConfig;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Adds {@code spansmith} to a declarative configuration that does not list it, when the process
 * asks for Spansmith otherwise; its log half wherever the span half is listed; and the propagator
 * and the sampler that our own configuration asks for.
 */
public final class DeclarativeModel implements DeclarativeConfigurationCustomizerProvider {

  private static final Logger logger = Logger.getLogger("io.spansmith");
  private static final String PROCESSORS = "Processors";

  /** Called by the SDK's service loading. */
  public DeclarativeModel() {}

  @Override
  public void customize(DeclarativeConfigurationCustomizer customizer) {
    customizer.addModelCustomizer(DeclarativeModel::extend);
  }

  @Override
  public int order() {
    return Integer.MAX_VALUE - 100;
  }

  private static OpenTelemetryConfigurationModel extend(OpenTelemetryConfigurationModel model) {
    try {
      if (!Boolean.TRUE.equals(model.getDisabled())) {
        SpansmithConfig config = addProcessors(model);
        if (config != null) {
          addWhatCrossesBorders(model, config);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      logger.log(
          Level.WARNING,
          "Spansmith could not add all of itself to the OpenTelemetry configuration file. List `spansmith:`"
              + " under tracer_provider.processors and logger_provider.processors there, and for"
              + " `propagation` under propagator.composite.",
          failure);
    }
    return model;
  }

  /** Adds both halves and answers with our configuration as it is now; null where it is none. */
  private static @Nullable SpansmithConfig addProcessors(OpenTelemetryConfigurationModel model)
      throws ReflectiveOperationException {
    TracerProviderModel tracers = model.getTracerProvider();
    Object listed = tracers == null ? null : ModelAccess.find(tracers.getProcessors());
    Settings settings;
    if (listed != null) {
      settings = DeclarativeTree.keep(ModelAccess.take(listed));
    } else {
      settings = Settings.ofProcess();
      if (!settings.enabled() || !settings.isAskedFor()) {
        return null;
      }
      TracerProviderModel extended = tracers == null ? new TracerProviderModel() : tracers;
      ModelAccess.append(extended, PROCESSORS, extended.getProcessors(), new SpanProcessorModel());
      ModelAccess.set(model, "TracerProvider", extended);
    }
    LoggerProviderModel loggers = model.getLoggerProvider();
    if (loggers == null || ModelAccess.find(loggers.getProcessors()) == null) {
      LoggerProviderModel extended = loggers == null ? new LoggerProviderModel() : loggers;
      ModelAccess.append(
          extended, PROCESSORS, extended.getProcessors(), new LogRecordProcessorModel());
      ModelAccess.set(model, "LoggerProvider", extended);
    }
    return Installer.peek(settings);
  }

  /** Nothing of the host's is touched unless our configuration asks for it. */
  private static void addWhatCrossesBorders(
      OpenTelemetryConfigurationModel model, SpansmithConfig config)
      throws ReflectiveOperationException {
    PropagationConfig propagation = config.propagation();
    if (propagation.send() || propagation.langsmithHeaders() || propagation.langsmithHeadersOut()) {
      HostPropagators.extend(model);
    }
    TracerProviderModel tracers = model.getTracerProvider();
    if (config.sampling().independent() && tracers != null) {
      HostSampler.wrap(tracers);
    }
  }
}
