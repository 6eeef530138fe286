package io.spansmith.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is redacted and how.
 *
 * @param detectors packs and single detectors that are on
 * @param actions detector name to operator; a detector without one replaces
 */
public record RedactionConfig(
    boolean enabled,
    Mode mode,
    List<String> detectors,
    Map<String, Action> actions,
    Action defaultAction,
    boolean hideInputs,
    boolean hideOutputs,
    boolean hideMetadata,
    List<HideRule> hide,
    List<KeyRule> keys,
    List<PathRule> paths,
    List<PatternRule> patterns,
    List<AllowRule> allow,
    Limits limits,
    Audit audit,
    @Nullable ExternalAnonymizer external) {

  public RedactionConfig {
    detectors = List.copyOf(detectors);
    actions = Ordered.copy(actions);
    hide = List.copyOf(hide);
    keys = List.copyOf(keys);
    paths = List.copyOf(paths);
    patterns = List.copyOf(patterns);
    allow = List.copyOf(allow);
  }

  /** Whether findings are acted on, or only counted while contents are hidden whole. */
  public enum Mode {
    /** Findings are replaced before anything leaves. */
    ENFORCE,
    /** Findings are counted, and inputs, outputs and metadata leave hidden whole. */
    DRY_RUN
  }

  /** What of redaction is written on the run. Never values. */
  public enum Audit {
    /** Nothing. */
    NONE,
    /** How often each detector and rule found something. */
    COUNTS
  }

  /** A part of a run that can be hidden whole. */
  public enum HiddenField {
    /** All that went in. */
    INPUTS,
    /** All that came out. */
    OUTPUTS,
    /** System prompts alone. */
    SYSTEM,
    /** Values of metadata; keys and tags stay. */
    METADATA,
    /** The error with its stack trace. */
    ERROR,
    /** Images, audio and files. */
    ATTACHMENTS
  }

  /** Parts of runs that are hidden whole, where {@code match} holds of the run. */
  public record HideRule(String name, List<HiddenField> fields, Match match) {
    public HideRule {
      fields = List.copyOf(fields);
    }
  }

  /** Keys at any depth and JSON layer; {@code *} globs, {@code /re/} regex, case ignored. */
  public record KeyRule(String name, List<String> keys, Action action, Match when) {
    public KeyRule {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A JSON path into the normalised run.
   *
   * @param detectors when not empty only these detectors run there; the action applies to findings
   */
  public record PathRule(
      String name, String path, Action action, List<String> detectors, Match when) {
    public PathRule {
      detectors = List.copyOf(detectors);
    }
  }

  /**
   * A pattern of the user's own, in linear time.
   *
   * @param keywords literals of which one must occur in the text for the pattern to be tried
   * @param context words of which one must stand near a match
   */
  public record PatternRule(
      String name,
      String regex,
      List<String> keywords,
      List<String> context,
      Action action,
      Match when) {
    public PatternRule {
      keywords = List.copyOf(keywords);
      context = List.copyOf(context);
    }
  }

  /**
   * Values or places that stay.
   *
   * @param detector the only detector it silences, or null for all
   * @param values globs a finding must match whole
   * @param attributes keys whose values are left alone
   */
  public record AllowRule(
      String name,
      @Nullable String detector,
      List<String> values,
      List<String> attributes,
      Match when) {
    public AllowRule {
      values = List.copyOf(values);
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Budgets; past any of them a placeholder takes the value's place.
   *
   * @param maxValueBytes longest value that is looked at, in bytes of UTF-8
   * @param budgetMillis how long the user's patterns may take for one value
   * @param runBudgetMillis how long the redaction of one run may take
   */
  public record Limits(int maxDepth, long maxValueBytes, long budgetMillis, long runBudgetMillis) {}

  /** A Presidio-compatible HTTP endpoint. */
  public record ExternalAnonymizer(
      String endpoint,
      List<String> entities,
      String language,
      long timeoutMillis,
      long cacheBytes,
      Secret token,
      boolean allowInsecure) {
    public ExternalAnonymizer {
      entities = List.copyOf(entities);
    }
  }
}
