package io.spansmith.redact;

import io.spansmith.account.Ledger;
import io.spansmith.config.RedactionConfig;
import io.spansmith.match.MatchSubject;
import io.spansmith.redact.scan.BudgetException;
import io.spansmith.redact.scan.Edits;
import io.spansmith.redact.scan.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redacts single texts, plain or JSON, and says what it found where.
 *
 * <p>Rules that ask about a run (their {@code match}) and rules on paths have no say here.
 * Immutable and thread-safe.
 */
public final class TextRedactor {

  private static final MatchSubject NOTHING = new NoSubject();

  private final Rules rules;

  TextRedactor(Rules rules) {
    this.rules = rules;
  }

  /** A redactor of texts that counts in the ledger. */
  public static TextRedactor create(RedactionConfig config, Ledger ledger) {
    return new TextRedactor(new Rules(config, ledger));
  }

  /** Redacts a text by itself; pseudonyms begin at 1. */
  public Redacted redact(String text) {
    return redact(text, new RedactionScope());
  }

  /** Redacts a text; the same value has the same pseudonym within the scope. */
  public Redacted redact(String text, RedactionScope scope) {
    if (!rules.config.enabled()) {
      return new Redacted(text, List.of());
    }
    if (Budget.isLonger(text, rules.config.limits().maxValueBytes())) {
      return failed(text, Redaction.TOO_LARGE, "field", "too_large");
    }
    Noted noted = new Noted(new Redaction(rules, Subjects.of(NOTHING), scope, ""), rules);
    try {
      String redacted = rules.engine.rewrite(text, "", noted, rules.budgetNanos);
      return new Redacted(noted.redaction.named(redacted), noted.inOrder());
    } catch (BudgetException late) {
      return failed(text, Redaction.TIMEOUT, late.rule(), "timeout");
    } catch (RuntimeException | StackOverflowError broken) {
      return failed(text, Redaction.ERROR, "field", "error");
    }
  }

  private Redacted failed(String text, String placeholder, String rule, String reason) {
    rules.ledger.add("redaction_failures", rule, reason, 1);
    return new Redacted(
        placeholder, List.of(new Finding("failed_" + reason, 0, text.length(), "replace")));
  }

  /** Does what a redaction does, and remembers where. */
  private static final class Noted implements Edits {

    private final Redaction redaction;
    private final Rules rules;
    private List<Finding> findings = List.of();

    /** Whether any of them is of what stays. */
    private boolean kept;

    Noted(Redaction redaction, Rules rules) {
      this.redaction = redaction;
      this.rules = rules;
    }

    @Override
    public boolean keeps(Spot found) {
      boolean keeps = redaction.keeps(found);
      if (keeps && rules.treatments[found.detector()].operator.keeps()) {
        note(found);
        kept = true;
      }
      return keeps;
    }

    @Override
    public String replace(Spot found) {
      note(found);
      return redaction.replace(found);
    }

    private void note(Spot found) {
      Treatment treatment = rules.treatments[found.detector()];
      findings = findings.isEmpty() ? new ArrayList<>() : findings;
      findings.add(
          new Finding(treatment.detector, found.start(), found.end(), treatment.operator.name()));
    }

    /** Those that are kept are told before the others. */
    List<Finding> inOrder() {
      if (kept) {
        findings.sort(Comparator.comparingInt(Finding::start));
      }
      return findings;
    }
  }

  /** Nothing is known of where the text came from. */
  private static final class NoSubject implements MatchSubject {

    @Override
    public void forEach(Source source, java.util.function.BiConsumer<String, Object> visitor) {
      // There are no values.
    }

    @Override
    public @Nullable Object get(Source source, String key) {
      return null;
    }

    @Override
    public @Nullable Object property(io.spansmith.config.Match.Field.Name name) {
      return null;
    }
  }
}
