package io.spansmith.redact;

import io.spansmith.account.Ledger;
import io.spansmith.config.RedactionConfig;

/**
 * Whatever redacts by one configuration, which is compiled once for all of it.
 *
 * @param runs of runs
 * @param spans of spans that stay as they are but for that
 * @param texts of single texts
 */
public record Redactors(Redactor runs, SpanRedactor spans, TextRedactor texts) {

  /** Redactors that count in the ledger, by detector or rule, never values. */
  public static Redactors create(RedactionConfig config, Ledger ledger) {
    Rules rules = new Rules(config, ledger);
    return new Redactors(new Redactor(rules), new SpanRedactor(rules), new TextRedactor(rules));
  }
}
