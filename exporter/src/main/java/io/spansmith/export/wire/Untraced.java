package io.spansmith.export.wire;

import io.opentelemetry.api.impl.InstrumentationUtil;

/**
 * Keeps an agent from tracing our own requests.
 *
 * <p>The switch for it is public in the API since 1.63. Every agent we run in has it; an
 * application with an older API has no agent that would look at it.
 */
final class Untraced {

  private static final boolean SWITCH = hasSwitch();

  private Untraced() {}

  static void run(Runnable work) {
    if (SWITCH) {
      InstrumentationUtil.suppressInstrumentation(work);
    } else {
      work.run();
    }
  }

  private static boolean hasSwitch() {
    try {
      return !InstrumentationUtil.class.getName().isEmpty();
    } catch (NoClassDefFoundError olderApi) {
      return false;
    }
  }
}
