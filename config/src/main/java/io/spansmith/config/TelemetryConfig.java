package io.spansmith.config;

/** What Spansmith says about itself. */
public record TelemetryConfig(boolean metrics, long lossLogIntervalMillis) {}
