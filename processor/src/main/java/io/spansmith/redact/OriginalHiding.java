package io.spansmith.redact;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.spansmith.config.RedactionConfig;
import io.spansmith.config.RedactionConfig.HiddenField;
import io.spansmith.run.Run;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides parts of a span that stays as it is otherwise.
 *
 * <p>A span cannot be taken apart as a run can: only its dialect knows which attribute holds what.
 * Where inputs, outputs, the system's prompt or attachments are to go, all texts of attributes,
 * events and links go, but those that say how a call was made.
 */
final class OriginalHiding {

  private final boolean contents;
  private final boolean metadata;
  private final boolean errors;
  private final boolean name;

  private OriginalHiding(Set<HiddenField> hidden, boolean name) {
    metadata = hidden.contains(HiddenField.METADATA);
    errors = hidden.contains(HiddenField.ERROR);
    Set<HiddenField> others = EnumSet.complementOf(EnumSet.of(HiddenField.ERROR));
    others.retainAll(hidden);
    contents = !others.isEmpty();
    this.name = name;
  }

  /**
   * What the rules hide of a span.
   *
   * @param run what the span was read as; null when no rule asks
   */
  static OriginalHiding of(Redaction redaction, @Nullable Run run) {
    RedactionConfig config = redaction.rules.config;
    Set<HiddenField> hidden = new Hiding(redaction).fields();
    hidden.addAll(told(config));
    if (config.mode() == RedactionConfig.Mode.DRY_RUN) {
      hidden.addAll(EnumSet.allOf(HiddenField.class));
    }
    Run without = run == null ? null : new PathWalk(redaction).walk(run);
    if (run == null || without == null || without == run) {
      return new OriginalHiding(hidden, false);
    }
    return new OriginalHiding(with(hidden, run, without), !run.name().equals(without.name()));
  }

  /** What is to be left out of every span. */
  static OriginalHiding asTold(RedactionConfig config) {
    return new OriginalHiding(told(config), false);
  }

  private static Set<HiddenField> told(RedactionConfig config) {
    Set<HiddenField> hidden = EnumSet.noneOf(HiddenField.class);
    if (config.hideInputs()) {
      hidden.add(HiddenField.INPUTS);
    }
    if (config.hideOutputs()) {
      hidden.add(HiddenField.OUTPUTS);
    }
    if (config.hideMetadata()) {
      hidden.add(HiddenField.METADATA);
    }
    return hidden;
  }

  /** Parts of which rules on paths took something: those go whole. */
  private static Set<HiddenField> with(Set<HiddenField> hidden, Run run, Run without) {
    if (!run.inputs().equals(without.inputs())) {
      hidden.add(HiddenField.INPUTS);
    }
    if (!run.outputs().equals(without.outputs())) {
      hidden.add(HiddenField.OUTPUTS);
    }
    if (!run.metadata().equals(without.metadata()) || !run.tags().equals(without.tags())) {
      hidden.add(HiddenField.METADATA);
    }
    if (run.error() != null && !run.error().equals(without.error())) {
      hidden.add(HiddenField.ERROR);
    }
    return hidden;
  }

  boolean isNothing() {
    return !contents && !errors && !name;
  }

  String name(String before) {
    return name ? Hiding.HIDDEN : before;
  }

  StatusData status(StatusData before) {
    return errors && !before.getDescription().isEmpty()
        ? StatusData.create(before.getStatusCode(), Hiding.HIDDEN)
        : before;
  }

  /** The attributes of the span, an event or a link. */
  Attributes attributes(Attributes before) {
    if (!contents && !errors) {
      return before;
    }
    AttributesBuilder out = Attributes.builder();
    before.forEach(
        (key, value) -> {
          if (goes(key)) {
            out.put(key.getKey(), Hiding.HIDDEN);
          } else {
            put(out, key, value);
          }
        });
    return out.build();
  }

  private boolean goes(AttributeKey<?> key) {
    if (ContentKeys.tellsError(key.getKey())) {
      return errors || metadata && !key.getKey().startsWith("exception.");
    }
    return contents
        && switch (key.getType()) {
          case BOOLEAN -> false;
          case LONG, DOUBLE -> SettingKeys.mayHoldContent(key.getKey());
          default -> !SettingKeys.holds(key.getKey(), metadata);
        };
  }

  @SuppressWarnings("unchecked")
  private static void put(AttributesBuilder out, AttributeKey<?> key, Object value) {
    out.put((AttributeKey<Object>) key, value);
  }
}
