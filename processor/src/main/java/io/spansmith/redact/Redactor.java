package io.spansmith.redact;

import io.spansmith.account.Ledger;
import io.spansmith.config.RedactionConfig;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.RunSubject;
import io.spansmith.run.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes out of a run whatever must not leave the process.
 *
 * <p>Pure and fail-closed: what cannot be read within its bounds becomes a placeholder in that
 * field alone, and is counted. Immutable and thread-safe.
 */
public final class Redactor {

  private static final String AUDIT = "redactions";

  private final Rules rules;

  Redactor(Rules rules) {
    this.rules = rules;
  }

  /** A redactor that counts in the ledger, by detector or rule, never values. */
  public static Redactor create(RedactionConfig config, Ledger ledger) {
    return new Redactor(new Rules(config, ledger));
  }

  /** The run without what is sensitive in it. */
  public Run redact(Run run, RedactionScope scope) {
    if (!rules.config.enabled()) {
      return run;
    }
    MatchSubject span = scope.span(run.spanId());
    MatchSubject subject =
        RunSubject.of(
            run, span == null ? new BareSubject(run) : span, () -> scope.inside(run.spanId()));
    Redaction redaction = new Redaction(rules, subject, scope, run.spanId());
    Run redacted;
    try {
      redacted = redact(run, redaction);
    } catch (RuntimeException | StackOverflowError broken) {
      redaction.failed(Redaction.ERROR, "run");
      redacted = Hiding.bare(run);
    } finally {
      redaction.close();
    }
    boolean dry = rules.config.mode() == RedactionConfig.Mode.DRY_RUN;
    Run sent = dry ? Hiding.all(redacted) : redacted;
    return redaction.tally().isEmpty() || !dry && rules.config.audit() == RedactionConfig.Audit.NONE
        ? sent
        : sent.toBuilder().metadata(audited(sent.metadata(), redaction.tally().counts())).build();
  }

  private static Run redact(Run run, Redaction redaction) {
    Run shown = new Hiding(redaction).hide(new PathWalk(redaction).walk(run));
    return RunWalk.walk(redaction, shown);
  }

  private static Map<String, Json> audited(Map<String, Json> metadata, Map<String, Long> counts) {
    ObjectBuilder audit = Json.object();
    counts.forEach(audit::put);
    Map<String, Json> with = new LinkedHashMap<>(metadata);
    with.put(AUDIT, audit.build());
    return with;
  }
}
