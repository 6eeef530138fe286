package io.spansmith.cli;

/** Whether somebody looks at what we print. */
final class Terminal {

  /** Colours only on a terminal and where {@code NO_COLOR} does not forbid them. */
  static boolean colours() {
    return "1".equals(System.getenv("SPANSMITH_TERMINAL")) && System.getenv("NO_COLOR") == null;
  }

  private Terminal() {}
}
