/**
 * The {@link io.spansmith.run.Run}: what every dialect is read into and every encoder writes, as
 * immutable records.
 *
 * <p>Knows neither OpenTelemetry's attributes nor LangSmith's wire names.
 */
@NullMarked
package io.spansmith.run;

import org.jspecify.annotations.NullMarked;
