package io.spansmith.redact.scan;

/** The user's patterns took longer than they may. Carries nothing of the text. */
public final class BudgetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BudgetException() {
    super("time budget of the patterns is used up", null, false, false);
  }
}
