package io.spansmith.sample;

import org.jspecify.annotations.Nullable;

/**
 * What the start of the local root has settled.
 *
 * @param decision the decision where nothing that comes later can change it, else null
 * @param kept whether nothing but a {@code never} rule can keep the trace back any more
 * @param rule the place of the first rule that matched at the start; later ones cannot win any more
 */
public record HeadDecision(@Nullable Decision decision, boolean kept, int rule) {

  /** Whether spans of this trace need not be held at all. */
  boolean dropped() {
    return decision != null && !decision.keep();
  }
}
