package io.spansmith.route;

import java.util.List;

/**
 * Where a whole trace goes, and why.
 *
 * @param rule the name of the rule that decided, {@link #DEFAULT} where none matched
 * @param named whether the application named the project itself
 * @param routes never empty, no destination and project twice
 */
public record Routing(String rule, boolean named, List<Route> routes) {

  /** Where no rule matched: the first destination. */
  public static final String DEFAULT = "default";

  public Routing {
    routes = List.copyOf(routes);
  }
}
