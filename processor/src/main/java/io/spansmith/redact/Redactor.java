package io.spansmith.redact;

import io.spansmith.account.Ledger;
import io.spansmith.config.RedactionConfig;
import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import io.spansmith.match.MatchSubject;
import io.spansmith.match.RunSubject;
import io.spansmith.run.Message;
import io.spansmith.run.Payload;
import io.spansmith.run.PromptHash;
import io.spansmith.run.Role;
import io.spansmith.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a run whatever must not leave the process.
 *
 * <p>Pure and fail-closed: what cannot be read within its bounds becomes a placeholder in that
 * field alone, and is counted. Immutable and thread-safe.
 */
public final class Redactor {

  private static final String AUDIT = "redactions";

  private static final @Nullable Json HIDDEN =
      hash(Payload.of(List.of(Message.of(Role.SYSTEM, Hiding.HIDDEN))));

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
      return Hiding.asTold(run, rules.config);
    }
    Redaction redaction = new Redaction(rules, subjects(run, scope), scope, run.spanId());
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
    Run sent = dry ? Hiding.all(redacted, rules.config) : redacted;
    return redaction.tally().isEmpty() || !dry && rules.config.audit() == RedactionConfig.Audit.NONE
        ? sent
        : sent.toBuilder().metadata(audited(sent.metadata(), redaction.tally().counts())).build();
  }

  static MatchSubject subject(Run run, String spanId, RedactionScope scope) {
    MatchSubject span = scope.span(spanId);
    return RunSubject.of(
        run, span == null ? new BareSubject(run) : span, () -> scope.inside(run.spanId()));
  }

  /** The run, and what it shows as well: contents of other runs and of spans merged into it. */
  private static Subjects subjects(Run run, RedactionScope scope) {
    MatchSubject own = subject(run, run.spanId(), scope);
    if (run.quotes().isEmpty()) {
      return Subjects.of(own);
    }
    List<MatchSubject> quoted = new ArrayList<>();
    for (String spanId : run.quotes()) {
      Run other = scope.run(spanId);
      quoted.add(subject(other == null ? run : other, spanId, scope));
    }
    return new Subjects(own, quoted);
  }

  private static Run redact(Run run, Redaction redaction) {
    Run shown = new Hiding(redaction).hide(new PathWalk(redaction).walk(run));
    return rehashed(run, RunWalk.walk(redaction, shown));
  }

  /** The hash tells as little as the prompt does: with a few guesses it would give a value away. */
  private static Run rehashed(Run run, Run redacted) {
    Json hash = redacted.metadata().get(PromptHash.KEY);
    if (hash == null || redacted.inputs() == run.inputs() || !hash.equals(hash(run.inputs()))) {
      return redacted;
    }
    Map<String, Json> metadata = new LinkedHashMap<>(redacted.metadata());
    Json shown = hash(redacted.inputs());
    if (shown == null || shown.equals(HIDDEN)) {
      metadata.remove(PromptHash.KEY);
    } else {
      metadata.put(PromptHash.KEY, shown);
    }
    return redacted.toBuilder().metadata(metadata).build();
  }

  private static @Nullable Json hash(Payload inputs) {
    String hash =
        inputs instanceof Payload.Conversation talk ? PromptHash.of(talk.messages()) : null;
    return hash == null ? null : new Json.Str(hash);
  }

  private static Map<String, Json> audited(Map<String, Json> metadata, Map<String, Long> counts) {
    ObjectBuilder audit = Json.object();
    counts.forEach(audit::put);
    Map<String, Json> with = new LinkedHashMap<>(metadata);
    with.put(AUDIT, audit.build());
    return with;
  }
}
