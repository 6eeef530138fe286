/**
 * For application code: marks on runs by plain OpenTelemetry attributes and baggage.
 *
 * <p>Nothing here needs Spansmith at run time; without it the marks are ordinary attributes.
 */
@NullMarked
package io.spansmith.api;

import org.jspecify.annotations.NullMarked;
