package io.spansmith.cli.evaluate;

import io.spansmith.cli.evaluate.LabelledText.Span;
import io.spansmith.redact.Finding;
import io.spansmith.redact.Redacted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a redactor finds and leaves in labelled texts. Not thread-safe.
 *
 * <p>Names, places and free dates (tier {@code ner}) need a language model: they neither count as
 * missed nor, where something is found in them, as touched.
 */
public final class Evaluation {

  /** What a finding's operator is called that changes nothing. */
  private static final String KEEP = "keep";

  private static final String NER = "ner";

  private final Function<String, Redacted> redactor;
  private final Map<String, Map<String, Share>> recall = new TreeMap<>();
  private final Share untouched = new Share();
  private final Share untouchedOfType = new Share();
  private final Share lookalikes = new Share();
  private final Map<String, Share> sealed = new TreeMap<>();
  private final Share survived = new Share();
  private final Share parsed = new Share();
  private final List<String> misses = new ArrayList<>();

  /** An evaluation of whatever turns a text into a redacted one. */
  public static Evaluation of(Function<String, Redacted> redactor) {
    return new Evaluation(redactor);
  }

  private Evaluation(Function<String, Redacted> redactor) {
    this.redactor = redactor;
  }

  /** Redacts one line of a labelled file and scores it. */
  public void add(String line) {
    LabelledText row = LabelledText.read(line);
    Redacted redacted = redactor.apply(row.text());
    if (row.kind().equals("llm_json")) {
      addJson(row, redacted.text());
      return;
    }
    for (Span span : row.spans()) {
      if (!span.tier().equals(NER)) {
        addSpan(row, span, redacted);
      }
    }
    if (row.kind().equals("negative")) {
      addNegative(row, redacted);
    }
  }

  private void addSpan(LabelledText row, Span span, Redacted redacted) {
    boolean gone = !redacted.text().contains(span.value());
    if (!gone && span.partial()) {
      gone = covered(span, redacted.findings()) * 2 > span.end() - span.start();
    }
    recall
        .computeIfAbsent(span.tier(), tier -> new TreeMap<>())
        .computeIfAbsent(span.type(), type -> new Share())
        .add(gone);
    if (!gone) {
      misses.add("missed " + span.tier() + " " + span.type() + " in " + shown(row));
    }
  }

  private static int covered(Span span, List<Finding> findings) {
    int covered = 0;
    for (Finding finding : findings) {
      if (finding.action().equals(KEEP)) {
        continue;
      }
      int from = Math.max(span.start(), finding.start());
      covered += Math.max(0, Math.min(span.end(), finding.end()) - from);
    }
    return covered;
  }

  private void addNegative(LabelledText row, Redacted redacted) {
    List<Finding> wrong = new ArrayList<>(redacted.findings());
    wrong.removeIf(finding -> finding.action().equals(KEEP));
    wrong.removeIf(finding -> row.spans().stream().anyMatch(span -> inside(finding, span)));
    boolean anything = row.negativeFor().stream().anyMatch(type -> type.startsWith("*"));
    boolean secret = row.negativeFor().stream().anyMatch(type -> type.startsWith("SECRET"));
    if (secret) {
      lookalikes.add(wrong.isEmpty());
    } else {
      untouched.add(wrong.isEmpty());
      untouchedOfType.add(
          anything
              ? wrong.isEmpty()
              : wrong.stream().noneMatch(finding -> names(row.negativeFor(), finding)));
    }
    if (!wrong.isEmpty()) {
      misses.add(
          (secret ? "lookalike " : "touched ") + wrong.get(0).detector() + " in " + shown(row));
    }
  }

  private static boolean inside(Finding finding, Span span) {
    return finding.start() < span.end() && span.start() < finding.end();
  }

  private static boolean names(List<String> types, Finding finding) {
    return types.stream().anyMatch(type -> type.equalsIgnoreCase(finding.detector()));
  }

  private void addJson(LabelledText row, String redacted) {
    Set<String> layers = Layers.of(redacted);
    for (Span leak : row.leaks()) {
      boolean gone = !found(layers, leak.value());
      sealed.computeIfAbsent(leak.tier(), tier -> new Share()).add(gone);
      if (!gone) {
        misses.add("leaked " + leak.tier() + " " + leak.type() + " in " + shown(row));
      }
    }
    for (String survivor : row.survivors()) {
      boolean left = found(layers, survivor);
      survived.add(left);
      if (!left) {
        misses.add("lost " + survivor + " in " + shown(row));
      }
    }
    if (row.json()) {
      boolean parses = Layers.parses(redacted);
      parsed.add(parses);
      if (!parses) {
        misses.add("broke " + shown(row));
      }
    }
  }

  private static boolean found(Collection<String> layers, String value) {
    return layers.stream().anyMatch(layer -> layer.contains(value));
  }

  private static String shown(LabelledText row) {
    String text = row.text().replace("\n", "\\n");
    return row.id() + ": " + (text.length() > 160 ? text.substring(0, 160) + "…" : text);
  }

  /** What was missed, touched, leaked, lost or broken, a line each, with the text. */
  public List<String> misses() {
    return List.copyOf(misses);
  }

  /** The table: recall by tier, kind and type, then what was left alone, then JSON. */
  public String report() {
    StringBuilder out = new StringBuilder();
    recall.forEach(
        (tier, types) -> {
          Share all = new Share();
          Share secrets = new Share();
          Share persons = new Share();
          types.values().forEach(all::add);
          types.forEach(
              (type, share) -> (type.startsWith("SECRET") ? secrets : persons).add(share));
          out.append("recall ").append(tier).append(": ").append(all).append('\n');
          out.append(row("  personal data, " + tier, persons));
          out.append(row("  secrets, " + tier, secrets));
          types.forEach((type, share) -> out.append(row("  " + type, share)));
        });
    out.append(row("negatives untouched", untouchedOfType));
    out.append(row("  by any finding", untouched));
    out.append(row("look-alike secrets untouched", lookalikes));
    sealed.forEach((tier, share) -> out.append(row("json values sealed, " + tier, share)));
    out.append(row("json survivors kept", survived));
    out.append(row("json still parses", parsed));
    return out.toString();
  }

  private static String row(String name, Share share) {
    return String.format(java.util.Locale.ROOT, "%-32s %s%n", name, share);
  }
}
