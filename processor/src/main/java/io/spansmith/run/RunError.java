package io.spansmith.run;

import org.jspecify.annotations.Nullable;

/** Why a run failed. */
public record RunError(@Nullable String type, String message, @Nullable String stackTrace) {}
