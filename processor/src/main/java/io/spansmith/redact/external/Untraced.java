package io.spansmith.redact.external;

import io.opentelemetry.api.impl.InstrumentationUtil;

/**
 * Keeps an agent from tracing our own questions, which hold what is to be redacted.
 *
 * <p>An application whose API is older than the switch has no agent that would look at it.
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
