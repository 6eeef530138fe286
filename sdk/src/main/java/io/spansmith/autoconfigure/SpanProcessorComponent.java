package io.spansmith.autoconfigure;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** {@code spansmith} among the {@code processors} of a declarative {@code tracer_provider}. */
public final class SpanProcessorComponent implements ComponentProvider {

  /** Called by the SDK's service loading. */
  public SpanProcessorComponent() {}

  @Override
  public Class<?> getType() {
    return SpanProcessor.class;
  }

  @Override
  public String getName() {
    return DeclarativeTree.NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties properties) {
    return DeclarativeTree.PAIRING.spanProcessor(
        () -> Installer.install(DeclarativeTree.settings(properties)));
  }
}
