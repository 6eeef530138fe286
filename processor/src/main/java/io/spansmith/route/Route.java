package io.spansmith.route;

/**
 * Where a trace goes.
 *
 * @param destination name in the configuration
 * @param project the project there, fit for a header: printable and short
 */
public record Route(String destination, String project) {}
