package io.spansmith.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the traces go that match; decided once, at the local root. */
public record RoutingRule(String name, Match match, List<Target> to) {

  public RoutingRule {
    to = List.copyOf(to);
  }

  /**
   * A destination and the project there.
   *
   * @param project a template such as {@code tenant-{attribute:tenant.id}}; null is the
   *     destination's own
   */
  public record Target(String destination, @Nullable String project) {}
}
