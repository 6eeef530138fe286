package io.spansmith.redact.scan;

/** A text took longer than it may. Carries nothing of the text. */
public final class BudgetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String rule;

  BudgetException(String rule) {
    super("the budget of " + rule + " is used up", null, false, false);
    this.rule = rule;
  }

  /** Whose turn it was: one of the user's patterns, or {@code detectors}. */
  public String rule() {
    return rule;
  }
}
