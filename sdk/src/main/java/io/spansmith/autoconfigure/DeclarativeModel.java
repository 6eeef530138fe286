package io.spansmith.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LoggerProviderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.TracerProviderModel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Adds {@code spansmith} to a declarative configuration that does not list it, when the process
 * asks for Spansmith otherwise; and its log half wherever the span half is listed.
 */
public final class DeclarativeModel implements DeclarativeConfigurationCustomizerProvider {

  private static final Logger logger = Logger.getLogger("io.spansmith");

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
        addProcessors(model);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      logger.log(
          Level.WARNING,
          "Spansmith could not add itself to the OpenTelemetry configuration file. List `spansmith:`"
              + " under tracer_provider.processors and logger_provider.processors there.",
          failure);
    }
    return model;
  }

  private static void addProcessors(OpenTelemetryConfigurationModel model)
      throws ReflectiveOperationException {
    TracerProviderModel tracers = model.getTracerProvider();
    Object listed = tracers == null ? null : ModelAccess.find(tracers.getProcessors());
    Settings settings = Settings.ofProcess();
    if (listed != null) {
      DeclarativeTree.keep(ModelAccess.take(listed));
    } else if (settings.enabled() && settings.isAskedFor()) {
      TracerProviderModel extended = tracers == null ? new TracerProviderModel() : tracers;
      ModelAccess.append(extended, extended.getProcessors(), new SpanProcessorModel());
      ModelAccess.set(model, "TracerProvider", extended);
    } else {
      return;
    }
    LoggerProviderModel loggers = model.getLoggerProvider();
    if (loggers == null || ModelAccess.find(loggers.getProcessors()) == null) {
      LoggerProviderModel extended = loggers == null ? new LoggerProviderModel() : loggers;
      ModelAccess.append(extended, extended.getProcessors(), new LogRecordProcessorModel());
      ModelAccess.set(model, "LoggerProvider", extended);
    }
  }
}
