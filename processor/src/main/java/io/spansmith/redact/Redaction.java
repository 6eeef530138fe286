package io.spansmith.redact;

import io.spansmith.json.Json;
import io.spansmith.json.TextPart;
import io.spansmith.match.CompiledMatch;
import io.spansmith.redact.external.ExternalException;
import io.spansmith.redact.scan.BudgetException;
import io.spansmith.redact.scan.Deadline;
import io.spansmith.redact.scan.Edits;
import io.spansmith.redact.scan.Engine;
import io.spansmith.redact.scan.Scanner;
import io.spansmith.redact.scan.Spot;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The redaction of one run: texts in, texts out, and the count of what was done. Fails closed: what
 * cannot be read becomes a placeholder. Confined to one thread.
 */
final class Redaction implements Edits {

  static final String ERROR = "<redacted:error>";
  static final String TIMEOUT = "<redacted:timeout>";
  static final String TOO_LARGE = "<redacted:too-large>";
  static final String EXTERNAL = "<redacted:external>";
  static final String TOO_DEEP = "<redacted:too-deep>";

  final Rules rules;
  private final Subjects subjects;
  private final RedactionScope scope;
  private final String runId;
  private final Tally tally = new Tally();
  private final Budget budget;

  /** How long others may be waited for in all. */
  private final Deadline answers;

  /** The conditions asked so far: most runs ask none. */
  private Map<CompiledMatch, Boolean> active = Map.of();

  private String key = "";

  /** Whether the text at hand has findings, be they replaced or not: that depends on the run. */
  private boolean asked;

  private Engine engine;

  /** Of the rules' engine, from the first text on that is not known. */
  private @Nullable Scanner scanner;

  private @Nullable Operator forced;

  Redaction(Rules rules, Subjects subjects, RedactionScope scope, String runId) {
    this.rules = rules;
    this.subjects = subjects;
    this.scope = scope;
    this.runId = runId;
    engine = rules.engine;
    long nanos = TimeUnit.MILLISECONDS.toNanos(rules.config.limits().runBudgetMillis());
    budget = new Budget(Deadline.of(nanos));
    answers = Deadline.byTheClock(nanos);
  }

  /** What was done, by detector or rule. */
  Tally tally() {
    return tally;
  }

  /** Whether a rule's condition holds of this run, or of one it quotes. */
  boolean holds(CompiledMatch when) {
    if (when.isAnything()) {
      return true;
    }
    active = active.isEmpty() ? new IdentityHashMap<>() : active;
    return active.computeIfAbsent(when, subjects::anyMatches);
  }

  /** A text without what is sensitive in it, the same object when nothing is. */
  String text(String value, String under) {
    if (value.isEmpty()) {
      return value;
    }
    if (Budget.isLonger(value, rules.config.limits().maxValueBytes())) {
      return failed(TOO_LARGE, "too_large");
    }
    if (engine == rules.engine && rules.clean.holds(value, under)) {
      return named(value);
    }
    String read = read(value, 0, value.length(), under);
    return read == null ? value : read;
  }

  /** As {@link #text(String, String)}; long parts of other texts are read where they stand. */
  Json.Str text(Json.Str text, String under) {
    TextPart part = rules.external == null ? text.part() : null;
    if (part == null
        || part.length() <= CleanTexts.LONGEST
        || Budget.mayBeLonger(part.length(), rules.config.limits().maxValueBytes())) {
      String value = text.value();
      String written = text(value, under);
      return written.equals(value) ? text : new Json.Str(written);
    }
    String written = read(part.around(), part.start(), part.end(), under);
    return written == null ? text : new Json.Str(written);
  }

  /** What becomes of a part of a text without backslashes, or of a whole one; null for itself. */
  private @Nullable String read(String text, int start, int end, String under) {
    if (!budget.allows(end - start)) {
      return failed(TIMEOUT, "run_timeout");
    }
    key = under;
    asked = false;
    try {
      String written =
          engine == rules.engine
              ? scanned(text, start, end, under)
              : engine.rewrite(text.substring(start, end), under, this, rules.budgetNanos);
      return rules.external == null ? written : named(written == null ? text : written);
    } catch (BudgetException late) {
      return failed(TIMEOUT, late.rule(), "timeout");
    } catch (RuntimeException | StackOverflowError broken) {
      return failed(ERROR, "error");
    }
  }

  private @Nullable String scanned(String text, int start, int end, String under) {
    Scanner own = scanner == null ? engine.scanner() : scanner;
    scanner = own;
    String written = own.rewrite(text, start, end, under, this, rules.budgetNanos);
    if (!asked && start == 0) {
      rules.clean.add(text, under);
    }
    return written;
  }

  /** Lets go of what texts are read with, until there is another. */
  void close() {
    if (scanner != null) {
      scanner.close();
      scanner = null;
    }
  }

  /** The text without what another service finds in it, which sees nothing the engine found. */
  String named(String redacted) {
    if (rules.external == null || forced != null) {
      return redacted;
    }
    if (answers.hasPassed()) {
      return failed(TIMEOUT, "run_timeout");
    }
    try {
      return new ExternalPass(this, rules.external).rewrite(redacted);
    } catch (ExternalException noAnswer) {
      return failed(EXTERNAL, "external_" + noAnswer.reason().name().toLowerCase(Locale.ROOT));
    }
  }

  /** The replacement of what a detector beside the engine found, or null where it may stay. */
  @Nullable String replaceNamed(String detector, String value) {
    Operator operator = rules.operator(detector);
    if (operator.keeps() || isAllowed(detector, value)) {
      return null;
    }
    count(detector, operator.name());
    return operator.apply(detector, value, scope, runId);
  }

  /** Runs only some detectors, and with one operator, while the action lasts. */
  <T> T only(Engine detectors, Operator operator, Supplier<T> action) {
    engine = detectors;
    forced = operator;
    try {
      return action.get();
    } finally {
      engine = rules.engine;
      forced = null;
    }
  }

  /** A placeholder for what could not be read; counted by reason. */
  String failed(String placeholder, String reason) {
    return failed(placeholder, "field", reason);
  }

  private String failed(String placeholder, String rule, String reason) {
    rules.ledger.add("redaction_failures", rule, reason, 1);
    tally.add("failed_" + reason);
    return placeholder;
  }

  /** Counts what a rule or a detector did. */
  void count(String name, String action) {
    rules.ledger.add("redactions", name, action, 1);
    tally.add(name);
  }

  /** What a rule puts in a whole value's place, of a kind that fits there. */
  Json put(String name, Operator operator, Json value) {
    if (operator.keeps()) {
      return value;
    }
    count(name, operator.name());
    if (operator.drops()) {
      return emptied(value);
    }
    String text = value instanceof Json.Str str ? str.value() : value.toString();
    return new Json.Str(operator.apply(name, text, scope, runId));
  }

  private static Json emptied(Json value) {
    if (value instanceof Json.Obj) {
      return Json.EMPTY_OBJECT;
    }
    if (value instanceof Json.Arr) {
      return new Json.Arr(List.of());
    }
    return value instanceof Json.Str ? new Json.Str("") : Json.NULL;
  }

  @Override
  public boolean keeps(Spot found) {
    asked = true;
    if (engine == rules.engine) {
      Treatment treatment = rules.treatments[found.detector()];
      if (!holds(treatment.when)) {
        return true;
      }
      if (treatment.operator.keeps()) {
        treatment.count();
        return true;
      }
    }
    return !rules.allows.isEmpty()
        && isAllowed(engine.names().get(found.detector()), found.value());
  }

  private boolean isAllowed(String detector, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    for (Rules.Allow allow : rules.allows) {
      boolean same = allow.detector() == null || detector.equals(allow.detector());
      boolean there = allow.keys() == null || !key.isEmpty() && allow.keys().matches(key);
      boolean meant =
          allow.values().isEmpty()
              || allow.values().stream().anyMatch(glob -> glob.testText(lower));
      if (same && there && meant && subjects.ownMatches(allow.when())) {
        rules.ledger.add("redactions", detector, "allow", 1);
        return true;
      }
    }
    return false;
  }

  @Override
  public String replace(Spot found) {
    if (forced != null) {
      String name = engine.names().get(found.detector());
      count(name, forced.name());
      return forced.apply(name, found.value(), scope, runId);
    }
    Treatment treatment = rules.treatments[found.detector()];
    treatment.count();
    tally.add(treatment.detector);
    String fixed = treatment.fixed();
    return fixed != null
        ? fixed
        : treatment.operator.apply(treatment.detector, found.value(), scope, runId);
  }

  /** A map key, which must stay apart from the others. */
  String mapKey(String name, Map<String, ?> taken) {
    String written = text(name, "");
    if (written.equals(name)) {
      return name;
    }
    String free = written;
    for (int i = 2; taken.containsKey(free); i++) {
      free = written + "_" + i;
    }
    return free;
  }
}
