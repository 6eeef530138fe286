package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.IdDefinitions;
import io.spansmith.redact.detect.TokenDefinition;
import io.spansmith.redact.detect.VendorTokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Engines as the packs make them, for tests. */
final class Engines {

  /** {@code pii} and {@code secrets}, as by default. */
  static final Engine DEFAULT = of(List.of("pii", "secrets"), false, List.of());

  /** Every pack. */
  static final Engine ALL = of(List.of("pii", "secrets"), true, List.of());

  static Engine of(List<String> packs, boolean all, List<UserPattern> patterns) {
    Set<String> on = new HashSet<>(Detectors.PII);
    on.addAll(Detectors.SECRETS);
    if (all) {
      on.addAll(Detectors.EXTENDED);
    }
    for (IdDefinition id : IdDefinitions.all()) {
      if (all || id.packs().stream().anyMatch(packs::contains)) {
        on.add(id.name());
      }
    }
    for (TokenDefinition token : VendorTokens.all()) {
      if (all || token.packs().stream().anyMatch(packs::contains)) {
        on.add(token.name());
      }
    }
    return Engine.create(on, IdDefinitions.all(), VendorTokens.all(), patterns, List.of());
  }

  static String redact(String text) {
    return redact(DEFAULT, text);
  }

  static String redact(Engine engine, String text) {
    return rewrite(
        engine,
        text,
        found -> "<" + engine.names().get(found.detector()).toUpperCase(Locale.ROOT) + ">");
  }

  /** Where the findings are. */
  static List<SlowReference.Span> found(Engine engine, String text) {
    List<SlowReference.Span> places = new ArrayList<>();
    rewrite(
        engine,
        text,
        found -> {
          places.add(new SlowReference.Span(found.start(), found.end()));
          return "x";
        });
    return places;
  }

  /** Replaces every finding. */
  static String rewrite(Engine engine, String text, Function<Spot, String> replacement) {
    return engine.rewrite(
        text,
        "",
        new Edits() {
          @Override
          public boolean keeps(Spot found) {
            return false;
          }

          @Override
          public String replace(Spot found) {
            return replacement.apply(found);
          }
        },
        1_000_000_000L);
  }

  private Engines() {}
}
