package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.TokenDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds and replaces what is sensitive in a text, in one pass that is linear in its length.
 *
 * <p>Plain text and JSON are read alike: escapes count as what they stand for, and an edit takes
 * whole escapes away, so that JSON around it stays JSON. Immutable and thread-safe.
 */
public final class Engine {

  private final List<String> names;
  private final Pass pass;
  private final Patterns patterns;
  private final AtomicReference<@Nullable Scan> spare = new AtomicReference<>();

  private Engine(List<String> names, Pass pass, Patterns patterns) {
    this.names = List.copyOf(names);
    this.pass = pass;
    this.patterns = patterns;
  }

  /**
   * An engine for the given detectors.
   *
   * @param detectors names that are on, of {@link Detectors} and of the definitions
   * @param patterns get the numbers from 0
   * @param nameRules rules on the names of members and fields within a text; the numbers after
   */
  public static Engine create(
      Set<String> detectors,
      List<IdDefinition> ids,
      List<TokenDefinition> tokens,
      List<UserPattern> patterns,
      List<NameRule> nameRules) {
    List<IdDefinition> idsOn = ids.stream().filter(d -> detectors.contains(d.name())).toList();
    List<TokenDefinition> tokensOn =
        tokens.stream().filter(d -> detectors.contains(d.name())).toList();
    List<String> names = new ArrayList<>();
    patterns.forEach(pattern -> names.add(pattern.name()));
    NameRules onNames =
        new NameRules(nameRules.stream().map(NameRule::means).toList(), patterns.size());
    nameRules.forEach(rule -> names.add(rule.name()));
    Detectors numbers = new Detectors(names, detectors, idsOn, tokensOn);
    Patterns wanted = new Patterns(patterns);
    Pass pass = new Pass(numbers, idsOn, tokensOn, onNames, wanted::within);
    return new Engine(names, pass, wanted);
  }

  /** The names of detectors and patterns by the numbers that {@link Edits} is given. */
  public List<String> names() {
    return names;
  }

  /** The text with its findings replaced, as {@link Scanner#rewrite} does it. */
  public String rewrite(String text, String key, Edits edits, long budgetNanos) {
    try (Scanner scanner = scanner()) {
      return scanner.rewrite(text, key, edits, budgetNanos);
    }
  }

  /** What reads many texts one after another. */
  public Scanner scanner() {
    Scan left = spare.getAndSet(null);
    return new Scanner(this, left == null ? new Scan() : left);
  }

  void release(Scan scan) {
    scan.release();
    spare.set(scan);
  }

  /** What becomes of a part of a text; null when there is nothing to replace. */
  @Nullable String rewrite(
      Scan s, String text, int start, int end, String key, Edits edits, long budgetNanos) {
    s.load(text, start, end, key);
    s.budgetNanos = budgetNanos;
    pass.read(s);
    if (!patterns.isEmpty()) {
      patterns.find(s, budgetNanos);
    }
    if (s.found.size() > 0) {
      s.found.retain(found -> !edits.keeps(s.output.at(found)));
    }
    if (s.found.size() == 0) {
      return null;
    }
    s.found.resolve();
    return s.output.write(edits);
  }

  /** Characters looked at for a text beyond its one pass. */
  long work(String text) {
    Scan s = new Scan();
    s.load(text, "");
    pass.read(s);
    return s.work + text.length();
  }
}
