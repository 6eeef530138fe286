package io.spansmith.outgoing;

import io.opentelemetry.api.impl.InstrumentationUtil;

/**
 * Keeps an agent from tracing our own requests, whose spans would be exported in turn and whose
 * bodies may hold what is to be redacted.
 *
 * <p>The switch for it is public in the API since 1.63. Every agent we run in has it; an
 * application with an older API has no agent that would look at it. Thread-safe.
 */
public final class Untraced {

  private static final boolean SWITCH = hasSwitch();

  private Untraced() {}

  /** Does the work on this thread; the requests it makes leave no spans. */
  public static void run(Runnable work) {
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
